package io.tributary.registry.gateway;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandCodec;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;

/** Sends commands and waits for their outcomes. Safe for many threads. */
public final class CommandGateway implements AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final Duration timeout;
  private final PendingOutcomes pending;
  private final OutcomeReader outcomes;

  private CommandGateway(
      Producer<byte[], byte[]> producer,
      String topic,
      Duration timeout,
      PendingOutcomes pending,
      OutcomeReader outcomes) {
    this.producer = producer;
    this.topic = topic;
    this.timeout = timeout;
    this.pending = pending;
    this.outcomes = outcomes;
  }

  /**
   * Starts reading outcomes at their end; what is sent from now on gets its outcome after it.
   *
   * @param timeout how long a sender waits
   * @param onFailure told when reading stops by itself
   */
  public static CommandGateway start(
      KafkaConnection kafka,
      Topics topics,
      Duration timeout,
      Consumer<RuntimeException> onFailure) {
    PendingOutcomes pending = new PendingOutcomes();
    OutcomeReader outcomes =
        OutcomeReader.start(kafka, topics.adapterCommandResults(), pending::complete, onFailure);
    return new CommandGateway(
        kafka.producer(settings(timeout)),
        topics.adapterCommands().name(),
        timeout,
        pending,
        outcomes);
  }

  /** The producer gives up when the sender does. */
  private static Map<String, Object> settings(Duration timeout) {
    int millis = Math.toIntExact(timeout.toMillis());
    return Map.of(
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        millis,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        Math.max(1, millis / 2),
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        millis,
        ProducerConfig.LINGER_MS_CONFIG,
        0);
  }

  /**
   * Sends a command and waits for its outcome.
   *
   * @throws OutcomeUnknownException if none came in time
   */
  @SuppressWarnings("FutureReturnValueIgnored") // The callback tells of a failure.
  public CommandOutcome send(AdapterCommand command) {
    CompletableFuture<CommandOutcome> outcome = pending.await(command);
    try {
      producer.send(
          CommandCodec.record(topic, command),
          (written, failure) -> {
            if (failure != null) {
              outcome.completeExceptionally(failure);
            }
          });
      return outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new OutcomeUnknownException(command.commandId(), timeout);
    } catch (ExecutionException e) {
      throw new OutcomeUnknownException(command.commandId(), e.getCause());
    } catch (KafkaException e) {
      throw new OutcomeUnknownException(command.commandId(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutcomeUnknownException(command.commandId(), e);
    } finally {
      pending.forget(command);
    }
  }

  /** How many wait for an outcome now. */
  public int waiting() {
    return pending.size();
  }

  @Override
  public void close() {
    outcomes.close();
    producer.close(CLOSE);
  }
}
