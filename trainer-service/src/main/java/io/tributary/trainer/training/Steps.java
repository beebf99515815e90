package io.tributary.trainer.training;

import io.tributary.trainer.commits.Commit;

/**
 * How far a run is.
 *
 * @param globalStep steps so far, skipped ones included
 * @param trainedRecords that changed the weights
 * @param publishedStep globalStep of the last commit that became a version; 0 before
 */
record Steps(long globalStep, long trainedRecords, long publishedStep) {
  static final Steps NONE = new Steps(0, 0, 0);

  static Steps of(Commit commit) {
    return new Steps(
        commit.lineage().globalStep(), commit.lineage().trainedRecords(), commit.publishedStep());
  }

  /** After one more step, in which so many records changed the weights. */
  Steps next(int trained) {
    return new Steps(globalStep + 1, trainedRecords + trained, publishedStep);
  }

  /** After the state became a version. */
  Steps published() {
    return new Steps(globalStep, trainedRecords, globalStep);
  }

  /** Whether steps were taken since the last version. */
  boolean isUnpublished() {
    return globalStep > publishedStep;
  }
}
