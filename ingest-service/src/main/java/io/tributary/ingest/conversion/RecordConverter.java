package io.tributary.ingest.conversion;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.events.AdapterEvent.AdapterDefined;
import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.ingest.definitions.BaseTokenizers;
import io.tributary.ingest.definitions.DefinitionUnavailableException;
import io.tributary.ingest.definitions.SpecResolver;
import io.tributary.tokenization.encoding.RecordEncoder;
import io.tributary.tokenization.encoding.Tokenized;
import io.tributary.tokenization.record.InstructionJson;
import io.tributary.tokenization.record.InstructionRecord;
import io.tributary.tokenization.record.RecordId;
import io.tributary.tokenization.record.RecordShape;
import io.tributary.tokenization.record.RejectedException;
import io.tributary.tokenization.record.SplitDraw;
import io.tributary.tokenization.template.PromptTemplate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converts records, one at a time and by any number of threads. Whatever a record holds, it ends in
 * an outcome; only what is missing outside the record is thrown.
 */
public final class RecordConverter {
  /** Bytes of a value beyond which it is rejected unread. */
  public static final int MAX_BYTES = 1 << 20;

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
      return new Outcome.Accepted(attempt.example());
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

    private TokenizedExample example() {
      byte[] value = value();
      AdapterId adapter = AdapterKey.adapter(record.key());
      InstructionJson json = InstructionJson.parse(value);
      String id = RecordId.of(json, record.header(RecordId.HEADER));
      recordId = Optional.of(id);
      InstructionRecord instruction = RecordShape.of(json);
      instruction.requireResponse();
      return encoded(id, instruction, specs.require(adapter));
    }

    private byte[] value() {
      byte[] value =
          record
              .value()
              .orElseThrow(
                  () ->
                      new RejectedException(
                          RejectCode.MALFORMED_JSON, "the record has no value (a tombstone)"));
      if (value.length > MAX_BYTES) {
        throw new RejectedException(
            RejectCode.TOO_LARGE, value.length + " bytes, at most " + MAX_BYTES + " are taken");
      }
      return value;
    }

    private TokenizedExample encoded(
        String id, InstructionRecord instruction, AdapterDefined defined) {
      AdapterSpec spec = defined.spec();
      RecordEncoder encoder = tokenizers.encoder(spec.base());
      Tokenized tokenized = encoder.encode(instruction, spec.data()).requireSupervised();
      return new TokenizedExample(
          id,
          defined.adapter(),
          defined.specGeneration(),
          SplitDraw.of(id, spec.evaluation()),
          tokenized.inputIds(),
          tokenized.supervisedRuns(),
          encoder.tokenizerDigest(),
          PromptTemplate.of(spec.data().template()).digest(),
          record.source(),
          tokenized.truncated());
    }
  }
}
