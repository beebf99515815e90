package io.tributary.trainer.service;

import io.tributary.contracts.topics.BrokerUnavailableException;
import io.tributary.trainer.consume.TopicIds;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Asks the broker. */
record AdminTopicIds(Admin admin) implements TopicIds {
  private static final long TIMEOUT_SECONDS = 30;

  @Override
  public String idOf(String topic) {
    try {
      return admin
          .describeTopics(List.of(topic))
          .topicNameValues()
          .get(topic)
          .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
          .topicId()
          .toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailableException("describing topic " + topic, e);
    } catch (ExecutionException e) {
      throw new BrokerUnavailableException("describing topic " + topic, e.getCause());
    } catch (TimeoutException e) {
      throw new BrokerUnavailableException("describing topic " + topic, e);
    }
  }
}
