package io.tributary.registry.decision;

/** How far a merge is. */
public enum MergeStatus {
  /** A worker has it to do. */
  REQUESTED,
  /** The merged model is in the store. */
  COMPLETED,
  /** A worker gave up; it may be requested again. */
  FAILED
}
