package io.tributary.trainer.steps;

/**
 * Whether a step that is being trained is finished when its partition is wanted back: it is if the
 * micro-batches left, each as long as the mean of those done, end before the deadline.
 */
public final class GracePolicy {
  private GracePolicy() {}

  /**
   * Decides between two micro-batches.
   *
   * @param done micro-batches of the step done
   * @param total micro-batches of the step
   * @param elapsedNanos since the step began
   * @param leftNanos until the deadline
   */
  public static boolean fits(int done, int total, long elapsedNanos, long leftNanos) {
    if (done == 0) {
      return leftNanos > 0;
    }
    double perMicroBatch = (double) elapsedNanos / done;
    return perMicroBatch * (total - done) <= leftNanos;
  }
}
