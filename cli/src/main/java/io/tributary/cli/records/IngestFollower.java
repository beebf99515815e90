package io.tributary.cli.records;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows sent records through ingest until every one has come out as tokens or as a rejection.
 * Make it before sending: it looks at nothing older than itself.
 */
public final class IngestFollower implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private final Topic<String, TokenizedExample> examples;
  private final Topic<String, RejectedRecord> rejects;
  private final Map<TopicPartition, Long> from;

  /** Told after every poll; throws to give up, for example because a service died. */
  @FunctionalInterface
  public interface Listener {
    /** The result so far. */
    void onProgress(IngestResult soFar);
  }

  /** Connects and remembers where both topics end now. */
  public IngestFollower(KafkaConnection kafka, Topics topics) {
    this.consumer = kafka.consumer(Map.of());
    this.examples = topics.tokenizedExamples();
    this.rejects = topics.rejectedRecords();
    this.from = consumer.endOffsets(partitions());
  }

  private List<TopicPartition> partitions() {
    return Stream.of(examples, rejects)
        .flatMap(
            topic ->
                IntStream.range(0, topic.partitions())
                    .mapToObj(p -> new TopicPartition(topic.name(), p)))
        .toList();
  }

  /**
   * Waits until ingest has dealt with all of these records.
   *
   * @param patience how long ingest may show no progress at all
   * @throws CommandException if ingest shows none for so long
   */
  public IngestResult await(SentRecords sent, Duration patience, Listener listener) {
    seek(sent.partition().partition());
    IngestTally tally = new IngestTally(sent);
    long lastProgress = System.nanoTime();
    while (!tally.isComplete()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      records.forEach(record -> add(tally, record));
      listener.onProgress(tally.result());
      if (!records.isEmpty()) {
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > patience.toNanos()) {
        throw stuck(tally.result(), sent, patience);
      }
    }
    return tally.result();
  }

  private void seek(int partition) {
    List<TopicPartition> ours =
        Stream.of(examples, rejects).map(t -> new TopicPartition(t.name(), partition)).toList();
    consumer.assign(ours);
    ours.forEach(p -> consumer.seek(p, from.get(p)));
  }

  private void add(IngestTally tally, ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(rejects.name())) {
      tally.add(
          rejects
              .value()
              .deserializer()
              .deserialize(record.topic(), record.headers(), record.value()));
    } else {
      tally.add(
          examples
              .value()
              .deserializer()
              .deserialize(record.topic(), record.headers(), record.value()),
          record.offset());
    }
  }

  private static CommandException stuck(IngestResult result, SentRecords sent, Duration patience) {
    return new CommandException(
        ExitCode.FAILED,
        "ingest has dealt with "
            + result.count()
            + " of "
            + sent.count()
            + " records and with none for "
            + patience.toSeconds()
            + " s: see `tributary logs ingest`");
  }

  @Override
  public void close() {
    consumer.close();
  }
}
