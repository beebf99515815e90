package io.tributary.cli.records;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends lines as they are to instruction-records, keyed by their adapter: idempotent, in order,
 * acknowledged by all replicas.
 */
public final class RecordSender implements AutoCloseable {
  private static final Map<String, Object> SETTINGS =
      Map.of(
          ProducerConfig.LINGER_MS_CONFIG,
          10,
          ProducerConfig.BATCH_SIZE_CONFIG,
          1 << 18,
          ProducerConfig.BUFFER_MEMORY_CONFIG,
          32L << 20,
          ProducerConfig.MAX_BLOCK_MS_CONFIG,
          Duration.ofSeconds(30).toMillis());

  private final Producer<byte[], byte[]> producer;
  private final String topic;

  /** Connects; the caller closes. */
  public RecordSender(KafkaConnection kafka, Topics topics) {
    this.producer = kafka.producer(SETTINGS);
    this.topic = topics.instructionRecords().name();
  }

  /**
   * Sends every line and waits until all are acknowledged.
   *
   * @param onSent told how many were handed to Kafka so far
   * @throws CommandException if one could not be written; the message says how many were
   */
  public SentRecords send(RecordFile file, AdapterId adapter, LongConsumer onSent) {
    byte[] key = adapter.toString().getBytes(StandardCharsets.UTF_8);
    Acknowledgements acknowledged = new Acknowledgements();
    try (LineReader lines = file.open()) {
      long sent = 0;
      for (Optional<LineReader.Line> line = lines.next();
          line.isPresent() && acknowledged.failure().isEmpty();
          line = lines.next()) {
        send(key, line.get(), acknowledged);
        onSent.accept(++sent);
      }
      producer.flush();
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.FAILED, file.path() + ": cannot be read: " + e.getMessage(), e);
    }
    return acknowledged.complete(file, topic);
  }

  /** Failures come to the callback; the future says the same. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void send(byte[] key, LineReader.Line line, Acknowledgements acknowledged) {
    producer.send(
        new ProducerRecord<>(topic, key, line.bytes()),
        (metadata, failure) -> acknowledged.add(line.number(), metadata, failure));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  /** Filled by the producer's own thread, in the order of sending. */
  private static final class Acknowledgements {
    private final SentRecords.Builder records = new SentRecords.Builder();
    private final AtomicReference<Failure> failure = new AtomicReference<>();
    private int partition;
    private long count;

    private record Failure(long line, Exception cause) {}

    synchronized void add(long line, RecordMetadata metadata, Exception cause) {
      if (cause != null) {
        failure.compareAndSet(null, new Failure(line, cause));
        return;
      }
      partition = metadata.partition();
      count++;
      records.add(metadata.offset(), line);
    }

    Optional<Failure> failure() {
      return Optional.ofNullable(failure.get());
    }

    synchronized SentRecords complete(RecordFile file, String topic) {
      failure()
          .ifPresent(
              f -> {
                throw new CommandException(
                    ExitCode.FAILED,
                    file.path()
                        + ":"
                        + f.line()
                        + ": not written to "
                        + topic
                        + ": "
                        + f.cause().getMessage()
                        + " ("
                        + count
                        + " lines before it were)",
                    f.cause());
              });
      return records.build(new TopicPartition(topic, partition));
    }
  }
}
