package io.tributary.trainer.steps;

import io.tributary.contracts.spec.PublishPolicy;

/**
 * When a step edge is committed. What becomes a version follows from globalStep alone (or from
 * idleness), never from when the process happened to start.
 */
public final class CommitPolicy {
  private CommitPolicy() {}

  /**
   * After a step that changed the weights.
   *
   * @param globalStep steps of the run, this one and skipped ones included
   */
  public static CommitDecision afterStep(PublishPolicy policy, long globalStep) {
    if (policy.publishesAt(globalStep)) {
      return CommitDecision.PUBLISH;
    }
    return policy.commitsAt(globalStep) ? CommitDecision.COMMIT : CommitDecision.KEEP;
  }

  /** After a step that was skipped: a restart must not meet the same records again. */
  public static CommitDecision afterSkip(PublishPolicy policy, long globalStep) {
    return policy.publishesAt(globalStep) ? CommitDecision.PUBLISH : CommitDecision.COMMIT;
  }

  /**
   * When no more records come.
   *
   * @param uncommitted whether records were consumed since the last commit
   * @param unpublished whether steps were taken since the last version
   */
  public static CommitDecision whenIdle(
      PublishPolicy policy, boolean uncommitted, boolean unpublished) {
    if (unpublished && policy.publishWhenIdle()) {
      return CommitDecision.PUBLISH;
    }
    return uncommitted ? CommitDecision.COMMIT : CommitDecision.KEEP;
  }
}
