package io.tributary.trainer.commits;

/** Why a commit was made. */
public enum CommitReason {
  /** It opens a run: the initial adapter. */
  OPENED,
  /** The publish policy of the spec counts this step. */
  POLICY,
  /** A step was skipped (a NaN, say): its records must not be met again. */
  SKIPPED,
  /** No more records came. */
  IDLE,
  /** The partition goes to another trainer, or this one stops. */
  RELEASED,
  /** It is the last of its run: the next commit opens a new one. */
  SEALED
}
