package io.tributary.ingest.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.Split;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.spec.DataSpec.Truncation;
import io.tributary.ingest.conversion.Outcome;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;

/**
 * Counts what this process did. After a crash some records are converted again and counted again:
 * the topics hold each once, the counters tell the work.
 */
public final class IngestMetrics {
  private final Map<Split, Counter> accepted = new EnumMap<>(Split.class);
  private final Map<RejectCode, Counter> rejected = new EnumMap<>(RejectCode.class);
  private final Map<Truncation, Counter> truncated = new EnumMap<>(Truncation.class);
  private final Counter tokens;
  private final Counter supervisedTokens;
  private final Counter forgotten;

  /** Registers every counter at once, so that a first rejection is a step and not a new series. */
  public IngestMetrics(MeterRegistry registry) {
    for (Split split : Split.values()) {
      accepted.put(
          split,
          Counter.builder("tributary.ingest.accepted")
              .description("Records written to tokenized-examples")
              .tag("split", split.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    for (RejectCode code : RejectCode.values()) {
      rejected.put(
          code,
          Counter.builder("tributary.ingest.rejected")
              .description("Records written to rejected-records")
              .tag("code", code.name())
              .register(registry));
    }
    for (Truncation policy : EnumSet.of(Truncation.CUT_TAIL, Truncation.CUT_PROMPT_LEFT)) {
      truncated.put(
          policy,
          Counter.builder("tributary.ingest.truncated")
              .description("Records written to tokenized-examples with a part cut off")
              .tag("policy", policy.name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .register(registry));
    }
    tokens = Counter.builder("tributary.ingest.tokens").register(registry);
    supervisedTokens = Counter.builder("tributary.ingest.supervised.tokens").register(registry);
    forgotten =
        Counter.builder("tributary.ingest.forgotten")
            .description("Accepted records whose repeats would pass now, because so many followed")
            .register(registry);
  }

  /** Counts an accepted record that is not remembered any more. */
  void countForgotten() {
    forgotten.increment();
  }

  /** Counts one record. */
  void count(Outcome outcome) {
    if (outcome instanceof Outcome.Accepted converted) {
      countExample(converted.example());
      if (converted.example().truncated()) {
        truncated.get(converted.truncation()).increment();
      }
    } else if (outcome instanceof Outcome.Rejected refused) {
      countRejected(refused.record());
    }
  }

  private void countExample(TokenizedExample example) {
    accepted.get(example.split()).increment();
    tokens.increment(example.inputIds().length);
    supervisedTokens.increment(example.supervisedTokens());
  }

  private void countRejected(RejectedRecord record) {
    rejected.get(record.code()).increment();
  }
}
