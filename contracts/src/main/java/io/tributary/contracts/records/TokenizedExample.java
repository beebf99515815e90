package io.tributary.contracts.records;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.MalformedContractException;
import java.util.List;

/**
 * One instruction record as tokens: the value of tokenized-examples.
 *
 * @param specGeneration the spec that ingest applied; the trainer applies the same
 * @param inputIds token ids, at least 2
 * @param supervisedRuns ascending, never overlapping, inside the ids, none at position 0
 * @param tokenizerDigest SHA-256 of tokenizer.json, hexadecimal
 * @param templateDigest SHA-256 of the template's text, hexadecimal
 * @param source the instruction record
 * @param truncated whether the truncation policy cut it
 */
public record TokenizedExample(
    String recordId,
    AdapterId adapter,
    int specGeneration,
    Split split,
    int[] inputIds,
    List<SupervisedRun> supervisedRuns,
    String tokenizerDigest,
    String templateDigest,
    RecordSource source,
    boolean truncated) {
  /** Checks the runs: what is wrong here would be trained wrongly. */
  public TokenizedExample {
    supervisedRuns = List.copyOf(supervisedRuns);
    int end = 1;
    for (SupervisedRun run : supervisedRuns) {
      if (run.start() < end || run.length() < 1 || run.start() > inputIds.length - run.length()) {
        throw new MalformedContractException(
            "tokenized-example "
                + source
                + ": supervised run "
                + run.start()
                + "+"
                + run.length()
                + " does not fit "
                + inputIds.length
                + " ids");
      }
      end = run.start() + run.length();
    }
  }

  /** Tokens that are trained on. */
  public int supervisedTokens() {
    return supervisedRuns.stream().mapToInt(SupervisedRun::length).sum();
  }
}
