package io.tributary.trainer.commits;

/**
 * What a run has consumed since its beginning.
 *
 * @param trainedTokens tokens of trained records
 * @param supervisedTokens those of them that were predicted
 * @param heldOutRecords EVAL records
 * @param skippedRecords records of steps that changed nothing
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

  /** After further held-out records. */
  public Counters heldOut(int records) {
    return new Counters(trainedTokens, supervisedTokens, heldOutRecords + records, skippedRecords);
  }

  /** After a step that was skipped. */
  public Counters skipped(int records) {
    return new Counters(trainedTokens, supervisedTokens, heldOutRecords, skippedRecords + records);
  }
}
