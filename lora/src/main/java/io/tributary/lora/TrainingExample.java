package io.tributary.lora;

import java.util.Arrays;
import java.util.List;

/**
 * One tokenized record.
 *
 * <p>An example may have no supervised token: it keeps its slot in a micro-batch and adds nothing.
 */
public final class TrainingExample {

  private final int[] inputIds;
  private final List<SupervisedRun> runs;

  /**
   * An example.
   *
   * @param inputIds token ids, at least one; copied
   * @param runs ascending, not overlapping, inside the ids
   */
  public TrainingExample(int[] inputIds, List<SupervisedRun> runs) {
    this.inputIds = inputIds.clone();
    this.runs = List.copyOf(runs);
    if (inputIds.length == 0) {
      throw new IllegalArgumentException("an example has at least one token");
    }
    int end = 1;
    for (SupervisedRun run : runs) {
      if (run.start() < end || run.end() > inputIds.length) {
        throw new IllegalArgumentException(
            run + " overlaps another or leaves the " + inputIds.length + " tokens");
      }
      end = run.end();
    }
  }

  /** An example whose tokens from {@code start} on are all supervised. */
  public static TrainingExample supervisedFrom(int start, int... inputIds) {
    return new TrainingExample(
        inputIds, List.of(new SupervisedRun(start, inputIds.length - start)));
  }

  /** A copy of the token ids. */
  public int[] inputIds() {
    return inputIds.clone();
  }

  /** The supervised runs. */
  public List<SupervisedRun> runs() {
    return runs;
  }

  /** Number of tokens. */
  public int tokens() {
    return inputIds.length;
  }

  /** Number of supervised tokens. */
  public int supervisedTokens() {
    return runs.stream().mapToInt(SupervisedRun::length).sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrainingExample that
        && Arrays.equals(inputIds, that.inputIds)
        && runs.equals(that.runs);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(inputIds) + runs.hashCode();
  }

  @Override
  public String toString() {
    return "TrainingExample[" + tokens() + " tokens, " + supervisedTokens() + " supervised]";
  }
}
