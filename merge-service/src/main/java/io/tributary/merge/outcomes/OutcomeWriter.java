package io.tributary.merge.outcomes;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandCodec;
import io.tributary.contracts.topics.BrokerUnavailableException;
import io.tributary.contracts.topics.KafkaConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;

/** Writes outcomes to adapter-commands and waits until all replicas have them. */
public final class OutcomeWriter implements AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final String topic;

  /** Writes through a producer of its own. */
  public OutcomeWriter(KafkaConnection kafka, String topic) {
    this.producer = kafka.producer(Map.of());
    this.topic = topic;
  }

  /**
   * Writes one outcome.
   *
   * @throws BrokerUnavailableException when the broker did not take it within the delivery timeout
   */
  public void write(AdapterCommand outcome) throws InterruptedException {
    try {
      producer.send(CommandCodec.record(topic, outcome)).get();
    } catch (ExecutionException e) {
      throw new BrokerUnavailableException("writing to " + topic, e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
