package io.tributary.cli.validate;

import io.tributary.cli.validate.Validation.Length;
import io.tributary.cli.validate.Validation.Rejection;
import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.SupervisedRun;
import io.tributary.tokenization.encoding.Tokenized;
import io.tributary.tokenization.record.RejectedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Counts outcomes as they come; its size does not depend on the file's. */
final class ValidationTally {
  private static final int KEPT = 10;

  private final Map<RejectCode, Long> rejected = new EnumMap<>(RejectCode.class);
  private final List<Rejection> firstRejections = new ArrayList<>();
  private final Histogram lengths = new Histogram();

  /** The shortest of the longest first; of equals the later first, so that the earlier stay. */
  private final PriorityQueue<Length> longest =
      new PriorityQueue<>(
          Comparator.comparingInt(Length::tokens)
              .thenComparing(Comparator.comparingLong(Length::line).reversed()));

  private long accepted;
  private long truncated;
  private long tokens;
  private long supervisedTokens;

  void add(long line, Tokenized tokenized) {
    int supervised = tokenized.supervisedRuns().stream().mapToInt(SupervisedRun::length).sum();
    accepted++;
    truncated += tokenized.truncated() ? 1 : 0;
    tokens += tokenized.inputIds().length;
    supervisedTokens += supervised;
    lengths.add(tokenized.inputIds().length);
    longest.add(new Length(line, tokenized.fullLength(), supervised));
    if (longest.size() > KEPT) {
      longest.remove();
    }
  }

  void add(long line, RejectedException reason) {
    rejected.merge(reason.code(), 1L, Long::sum);
    if (firstRejections.size() < KEPT) {
      firstRejections.add(new Rejection(line, reason.code(), reason.getMessage()));
    }
  }

  Validation result() {
    return new Validation(
        accepted,
        Map.copyOf(rejected),
        List.copyOf(firstRejections),
        truncated,
        tokens,
        supervisedTokens,
        lengths.counts(),
        longest.stream().sorted(longest.comparator().reversed()).toList());
  }
}
