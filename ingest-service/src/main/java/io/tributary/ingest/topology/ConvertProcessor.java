package io.tributary.ingest.topology;

import io.tributary.contracts.records.RecordSource;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.Topics;
import io.tributary.ingest.conversion.Outcome;
import io.tributary.ingest.conversion.RecordConverter;
import io.tributary.ingest.conversion.Rejections;
import io.tributary.ingest.conversion.SourceRecord;
import io.tributary.ingest.repeats.AcceptedRecords;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The topology's one step. Between records it holds nothing but which ones it has accepted. Outputs
 * carry the time at which they are written, so that their retention does not count from the
 * client's clock; the record's own time is in their source.
 */
final class ConvertProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
  private static final String TRACE_HEADER = "traceparent";
  private static final int MAX_TRACE_BYTES = 256;

  private final RecordConverter converter;
  private final Topic<String, TokenizedExample> examples;
  private final Topic<String, RejectedRecord> rejections;
  private final String topicId;
  private final IngestMetrics metrics;
  private final int horizon;
  private AcceptedRecords accepted;

  ConvertProcessor(
      RecordConverter converter,
      Topics topics,
      String topicId,
      IngestMetrics metrics,
      int horizon) {
    this.converter = converter;
    this.examples = topics.tokenizedExamples();
    this.rejections = topics.rejectedRecords();
    this.topicId = topicId;
    this.metrics = metrics;
    this.horizon = horizon;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    accepted =
        new AcceptedRecords(
            context.getStateStore(AcceptedRecords.STORE), horizon, metrics::countForgotten);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Outcome outcome =
        outcome(
            new SourceRecord(
                Optional.ofNullable(record.key()),
                Optional.ofNullable(record.value()),
                record.headers(),
                source(record)));
    if (outcome instanceof Outcome.Accepted converted) {
      write(examples, outcome.key(), converted.example(), record.headers());
    } else if (outcome instanceof Outcome.Rejected rejected) {
      write(rejections, outcome.key(), rejected.record(), record.headers());
    }
    metrics.count(outcome);
  }

  /** Converted first: what was rejected is not remembered, and may come again. */
  private Outcome outcome(SourceRecord record) {
    Outcome outcome = converter.convert(record);
    if (!(outcome instanceof Outcome.Accepted converted)) {
      return outcome;
    }
    Optional<byte[]> before = accepted.remember(converted.fingerprint());
    return before.isEmpty()
        ? converted
        : Rejections.of(
            record,
            Optional.of(converted.example().recordId()),
            converted.fingerprint().repeating(before.get()));
  }

  private RecordSource source(Record<byte[], byte[]> record) {
    RecordMetadata metadata = context().recordMetadata().orElseThrow();
    return new RecordSource(
        metadata.topic(), topicId, metadata.partition(), metadata.offset(), record.timestamp());
  }

  private <V> void write(Topic<String, V> topic, String key, V value, Headers received) {
    Headers headers = new RecordHeaders();
    Header trace = received.lastHeader(TRACE_HEADER);
    if (trace != null && trace.value() != null && trace.value().length <= MAX_TRACE_BYTES) {
      headers.add(trace);
    }
    byte[] keyBytes = topic.key().serializer().serialize(topic.name(), headers, key);
    byte[] valueBytes = topic.value().serializer().serialize(topic.name(), headers, value);
    context()
        .forward(
            new Record<>(keyBytes, valueBytes, context().currentSystemTimeMs(), headers),
            IngestTopology.sink(topic));
  }
}
