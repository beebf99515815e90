package io.tributary.bench.ingest;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends lines to instruction-records, to one adapter after the other, as the CLI sends them. */
final class InstructionSender implements AutoCloseable {
  private static final Map<String, Object> SETTINGS =
      Map.of(ProducerConfig.LINGER_MS_CONFIG, 10, ProducerConfig.BATCH_SIZE_CONFIG, 1 << 18);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final List<byte[]> keys;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private long sent;

  private InstructionSender(
      KafkaConnection kafka, Topics topics, List<AdapterId> adapters, Map<String, Object> how) {
    producer = kafka.producer(how);
    topic = topics.instructionRecords().name();
    keys = adapters.stream().map(id -> id.toString().getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** One that sends many at once. */
  static InstructionSender ofMany(KafkaConnection kafka, Topics topics, List<AdapterId> adapters) {
    return new InstructionSender(kafka, topics, adapters, SETTINGS);
  }

  /** One that sends each at once. */
  static InstructionSender ofSingle(
      KafkaConnection kafka, Topics topics, List<AdapterId> adapters) {
    return new InstructionSender(kafka, topics, adapters, Map.of());
  }

  /** Sends the whole file and waits for the broker; tells how many lines it has. */
  long sendAll(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        send(line);
      }
    }
    producer.flush();
    if (failure.get() != null) {
      throw new IOException("a record was not written", failure.get());
    }
    return sent;
  }

  /** Sends one without waiting. */
  void send(String line) {
    byte[] key = keys.get((int) (sent++ % keys.size()));
    producer.send(
        new ProducerRecord<>(topic, key, line.getBytes(StandardCharsets.UTF_8)),
        (metadata, cause) -> failure.compareAndSet(null, cause));
  }

  @Override
  public void close() {
    producer.close();
  }
}
