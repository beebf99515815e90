package io.tributary.trainer.commits;

/**
 * What a run has consumed since its beginning.
 *
 * @param trainedTokens tokens of trained records
 * @param supervisedTokens those of them that were predicted
 * @param heldOutRecords EVAL records
 * @param skippedRecords records of steps that were skipped for a NaN
 */
public record Counters(
    long trainedTokens, long supervisedTokens, long heldOutRecords, long skippedRecords) {
  /** Of a run that begins. */
  public static final Counters ZERO = new Counters(0, 0, 0, 0);

  /** After a step that changed the weights. */
  public Counters trained(long tokens, long supervised) {
    return new Counters(
        trainedTokens + tokens, supervisedTokens + supervised, heldOutRecords, skippedRecords);
  }

  /** After further held-out and skipped records. */
  public Counters passed(int heldOut, int skipped) {
    return new Counters(
        trainedTokens, supervisedTokens, heldOutRecords + heldOut, skippedRecords + skipped);
  }
}
