package io.tributary.tokenization.encoding;

import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.SupervisedRun;
import io.tributary.tokenization.record.RejectedException;
import java.util.List;

/**
 * A record as token ids.
 *
 * @param inputIds prompt, response and end of sequence, as far as the truncation policy left them
 * @param supervisedRuns the response and its end; empty if truncation left nothing of them
 * @param fullLength ids before truncation
 */
public record Tokenized(int[] inputIds, List<SupervisedRun> supervisedRuns, int fullLength) {
  /** Takes the runs as they are. */
  public Tokenized {
    supervisedRuns = List.copyOf(supervisedRuns);
  }

  /** Whether anything was cut. */
  public boolean truncated() {
    return inputIds.length < fullLength;
  }

  /**
   * Refuses a record that trains nothing.
   *
   * @throws RejectedException NO_SUPERVISED_TOKENS if there is no supervised run
   */
  public Tokenized requireSupervised() {
    if (supervisedRuns.isEmpty()) {
      throw new RejectedException(
          RejectCode.NO_SUPERVISED_TOKENS,
          "no token of the response is left among the first "
              + inputIds.length
              + " of "
              + fullLength
              + ": raise data.maxLength or shorten the prompt");
    }
    return this;
  }
}
