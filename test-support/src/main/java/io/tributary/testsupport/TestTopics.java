package io.tributary.testsupport;

import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.TopicPolicy;
import io.tributary.contracts.topics.TopicProvisioner;
import io.tributary.contracts.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The topics of a stack, created under a prefix that nobody else uses. */
public final class TestTopics {
  private final KafkaConnection connection;
  private final String prefix;
  private final Topics topics;
  private final Map<String, Uuid> ids;

  private TestTopics(KafkaConnection connection, String prefix) {
    this.connection = connection;
    this.prefix = prefix;
    this.topics = new Topics(prefix);
    try (Admin admin = connection.admin()) {
      this.ids = new TopicProvisioner(admin, TopicPolicy.singleBroker()).ensure(topics.all());
    }
  }

  /** Creates all topics on this broker. */
  public static TestTopics create(TestBroker broker) {
    String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
    return new TestTopics(broker.connection(), prefix);
  }

  /** How clients connect. */
  public KafkaConnection connection() {
    return connection;
  }

  /** Value for {@code tributary.topics.prefix}; also good for group and transactional ids. */
  public String prefix() {
    return prefix;
  }

  /** The topics. */
  public Topics topics() {
    return topics;
  }

  /** Kafka's id of a topic. */
  public Uuid id(Topic<?, ?> topic) {
    return ids.get(topic.name());
  }

  /** Writes one record and waits until the broker has it. */
  public <K, V> RecordMetadata send(Topic<K, V> topic, K key, V value) {
    Headers headers = new RecordHeaders();
    byte[] keyBytes = topic.key().serializer().serialize(topic.name(), headers, key);
    byte[] valueBytes = topic.value().serializer().serialize(topic.name(), headers, value);
    try (Producer<byte[], byte[]> producer = connection.producer(Map.of())) {
      return producer
          .send(new ProducerRecord<>(topic.name(), null, null, keyBytes, valueBytes, headers))
          .get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("cannot write to " + topic.name(), failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing to " + topic.name(), stop);
    }
  }

  /** Every committed record that the topic holds now, partition by partition in offset order. */
  public <K, V> List<ConsumerRecord<K, V>> committed(Topic<K, V> topic) {
    return new CommittedRecords(connection).of(topic);
  }
}
