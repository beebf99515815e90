package io.tributary.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.RecordSource;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topics;
import io.tributary.testsupport.CommittedRecords;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every record that was sent ends once, in tokenized-examples or in rejected-records. */
public final class IngestProof {
  private final CommittedRecords committed;
  private final Topics topics;

  /** Of the stack with this broker. */
  public IngestProof(KafkaConnection kafka, Topics topics) {
    this.committed = new CommittedRecords(kafka);
    this.topics = topics;
  }

  /** The tokenized examples of an adapter, in offset order. */
  public List<ConsumerRecord<String, TokenizedExample>> examples(AdapterId adapter) {
    return examples().stream().filter(e -> e.value().adapter().equals(adapter)).toList();
  }

  /**
   * Checks it, by record id and by source offset.
   *
   * @param sent all records of some adapters
   * @param rejected how many of them ingest had to reject
   */
  public void holdsFor(List<SentRecord> sent, int rejected) {
    Set<String> keys =
        sent.stream().map(record -> record.adapter().toString()).collect(Collectors.toSet());
    List<TokenizedExample> accepted = of(keys, examples());
    List<RejectedRecord> refused = of(keys, rejected());
    assertThat(refused).hasSize(rejected);
    assertThat(
            Stream.concat(
                accepted.stream().map(e -> e.recordId() + " " + place(e.source())),
                refused.stream().map(r -> r.recordId().orElseThrow() + " " + place(r.source()))))
        .as("record ids and offsets with an outcome")
        .containsExactlyInAnyOrderElementsOf(sent.stream().map(IngestProof::place).toList());
  }

  private static <V> List<V> of(Set<String> keys, List<ConsumerRecord<String, V>> records) {
    return records.stream()
        .filter(record -> keys.contains(record.key()))
        .map(ConsumerRecord::value)
        .toList();
  }

  private static String place(SentRecord sent) {
    return sent.id() + " " + sent.partition() + "@" + sent.offset();
  }

  private static String place(RecordSource source) {
    return source.partition() + "@" + source.offset();
  }

  private List<ConsumerRecord<String, TokenizedExample>> examples() {
    return committed.of(topics.tokenizedExamples());
  }

  private List<ConsumerRecord<String, RejectedRecord>> rejected() {
    return committed.of(topics.rejectedRecords());
  }
}
