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
   * @param rejected how many of them ingest had to reject
   */
  public void holdsFor(List<SentRecord> sent, int rejected) {
    List<TokenizedExample> accepted = examples().stream().map(ConsumerRecord::value).toList();
    List<RejectedRecord> refused = rejected().stream().map(ConsumerRecord::value).toList();
    assertThat(refused).hasSize(rejected);
    assertThat(
            Stream.concat(
                accepted.stream().map(e -> e.recordId() + " " + place(e.source())),
                refused.stream().map(r -> r.recordId().orElseThrow() + " " + place(r.source()))))
        .as("record ids and offsets with an outcome")
        .containsExactlyInAnyOrderElementsOf(sent.stream().map(IngestProof::place).toList());
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
