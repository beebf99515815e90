package io.tributary.trainer.steps;

/** Why a step ended where it did. */
public enum Edge {
  /** It holds microBatch x accumulation TRAIN records. */
  FULL,
  /** No record came for the spec's idle time; the clock decided, so the commit records it. */
  IDLE,
  /** The next record names another generation of the spec. */
  SPEC_CHANGED
}
