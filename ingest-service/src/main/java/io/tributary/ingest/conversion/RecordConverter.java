package io.tributary.ingest.conversion;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.events.AdapterEvent.AdapterDefined;
import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.DataSpec.Shape;
import io.tributary.ingest.definitions.BaseTokenizers;
import io.tributary.ingest.definitions.DefinitionUnavailableException;
import io.tributary.ingest.definitions.SpecResolver;
import io.tributary.tokenization.encoding.Converted;
import io.tributary.tokenization.encoding.RecordEncoder;
import io.tributary.tokenization.encoding.Tokenized;
import io.tributary.tokenization.record.InstructionJson;
import io.tributary.tokenization.record.RecordFingerprint;
import io.tributary.tokenization.record.RecordId;
import io.tributary.tokenization.record.RejectedException;
import io.tributary.tokenization.record.SplitDraw;
import io.tributary.tokenization.record.StructuredEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converts records, one at a time and by any number of threads. Whatever a record holds, it ends in
 * an outcome; only what is missing outside the record is thrown.
 */
public final class RecordConverter {
  private static final Logger LOG = LoggerFactory.getLogger(RecordConverter.class);

  private final SpecResolver specs;
  private final BaseTokenizers tokenizers;

  /** Asks these for specs and tokenizers. */
  public RecordConverter(SpecResolver specs, BaseTokenizers tokenizers) {
    this.specs = specs;
    this.tokenizers = tokenizers;
  }

  /**
   * The outcome of one record.
   *
   * @throws DefinitionUnavailableException if Kafka or the store is away; convert it again later
   */
  public Outcome convert(SourceRecord record) {
    Attempt attempt = new Attempt(record);
    try {
      return attempt.accepted();
    } catch (RejectedException rejected) {
      return Rejections.of(record, attempt.recordId, rejected);
    } catch (DefinitionUnavailableException mayPass) {
      throw mayPass;
    } catch (RuntimeException defect) {
      LOG.error("{}: conversion failed at {}", record.source(), place(defect));
      return Rejections.ofDefect(record, attempt.recordId, defect);
    }
  }

  /** Class and line of an exception, without its message, which may hold content. */
  private static String place(RuntimeException defect) {
    StackTraceElement[] trace = defect.getStackTrace();
    return defect.getClass().getName() + (trace.length == 0 ? "" : " in " + trace[0]);
  }

  /** One record on its way, so that a refusal can name the id that was found before it. */
  private final class Attempt {
    private final SourceRecord record;
    private Optional<String> recordId = Optional.empty();

    private Attempt(SourceRecord record) {
      this.record = record;
    }

    private Outcome.Accepted accepted() {
      byte[] value =
          record
              .value()
              .orElseThrow(
                  () ->
                      new RejectedException(
                          RejectCode.MALFORMED_JSON, "the record has no value (a tombstone)"));
      AdapterId adapter = AdapterKey.adapter(record.key());
      InstructionJson given = InstructionJson.parse(value);
      Optional<StructuredEvent> event =
          RecordHeaders.isStructuredEvent(record)
              ? Optional.of(StructuredEvent.of(given))
              : Optional.empty();
      InstructionJson json = event.map(StructuredEvent::record).orElse(given);
      String id =
          RecordHeaders.id(record)
              .or(() -> event.map(StructuredEvent::id))
              .orElseGet(() -> RecordId.of(json));
      recordId = Optional.of(id);
      Optional<Shape> shape = RecordHeaders.shape(record);
      AdapterDefined defined = specs.require(adapter);
      AdapterSpec spec = defined.spec();
      RecordEncoder encoder = tokenizers.encoder(spec.base());
      Converted converted = encoder.convert(json, shape, spec.data(), clock());
      return new Outcome.Accepted(
          example(id, defined, encoder.tokenizerDigest(), converted),
          spec.data().truncation(),
          RecordFingerprint.of(adapter, id, json));
    }

    /** A template may ask for the time: the record's own gives the same ids in every run. */
    private Clock clock() {
      return Clock.fixed(Instant.ofEpochMilli(record.source().timestamp()), ZoneOffset.UTC);
    }

    private TokenizedExample example(
        String id, AdapterDefined defined, String tokenizerDigest, Converted converted) {
      Tokenized tokenized = converted.tokenized();
      return new TokenizedExample(
          id,
          defined.adapter(),
          defined.specGeneration(),
          SplitDraw.of(id, defined.spec().evaluation()),
          tokenized.inputIds(),
          tokenized.supervisedRuns(),
          tokenizerDigest,
          converted.templateDigest(),
          record.source(),
          tokenized.truncated());
    }
  }
}
