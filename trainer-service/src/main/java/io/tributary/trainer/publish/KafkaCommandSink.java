package io.tributary.trainer.publish;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandCodec;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;

/** Writes commands to adapter-commands and waits until every in-sync replica has them. */
public final class KafkaCommandSink implements CommandSink {
  /** Beyond the producer's own delivery.timeout.ms of two minutes nothing more will come. */
  private static final long TIMEOUT_SECONDS = 150;

  private final Producer<byte[], byte[]> producer;
  private final String topic;

  /** Sends with this producer, which is idempotent and waits for all replicas. */
  public KafkaCommandSink(Producer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  @Override
  public void send(AdapterCommand command) {
    try {
      producer.send(CommandCodec.record(topic, command)).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PublishFailedException(topic, command, e);
    } catch (ExecutionException e) {
      throw new PublishFailedException(topic, command, e.getCause());
    } catch (TimeoutException e) {
      throw new PublishFailedException(topic, command, e);
    }
  }
}
