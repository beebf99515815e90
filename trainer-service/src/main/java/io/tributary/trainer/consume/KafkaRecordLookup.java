package io.tributary.trainer.consume;

import io.tributary.store.Digest;
import io.tributary.trainer.steps.ExamplesPartition;
import io.tributary.trainer.training.RecordGoneException;
import io.tributary.trainer.training.RecordLookup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads single records with a consumer of its own, which belongs to no group. */
public final class KafkaRecordLookup implements RecordLookup, AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Consumer<byte[], byte[]> consumer;

  /** Uses this consumer, from one thread. */
  public KafkaRecordLookup(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  @Override
  public Optional<String> sha256At(ExamplesPartition partition, long offset) {
    TopicPartition where = partition.topicPartition();
    List<TopicPartition> one = List.of(where);
    if (offset < consumer.beginningOffsets(one).get(where)) {
      return Optional.empty();
    }
    long end = consumer.endOffsets(one).get(where);
    if (offset >= end) {
      throw new RecordGoneException(partition, offset, "the log ends at " + end);
    }
    consumer.assign(one);
    consumer.seek(where, offset);
    return Optional.of(Digest.of(read(partition, offset).value()).hex());
  }

  private ConsumerRecord<byte[], byte[]> read(ExamplesPartition partition, long offset) {
    TopicPartition where = partition.topicPartition();
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(where);
      if (!records.isEmpty() && records.get(0).offset() == offset) {
        return records.get(0);
      }
      if (!records.isEmpty() || consumer.position(where) > offset) {
        throw new RecordGoneException(partition, offset, "the log has no record there");
      }
    }
    throw new RecordGoneException(
        partition, offset, "it was not answered within " + TIMEOUT.toSeconds() + " s");
  }

  @Override
  public void close() {
    consumer.close();
  }
}
