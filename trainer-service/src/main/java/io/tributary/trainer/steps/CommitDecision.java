package io.tributary.trainer.steps;

/** What becomes of the state at a step edge. */
public enum CommitDecision {
  /** It stays in memory. */
  KEEP,
  /** It is committed. */
  COMMIT,
  /** It is committed and becomes a version. */
  PUBLISH
}
