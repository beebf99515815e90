package io.tributary.registry.decision;

/** Whether a version may be used. */
public enum VersionStatus {
  /** It may. */
  ACTIVE,
  /** It is no longer wanted; no alias points at it. */
  RETIRED,
  /** Its content is wrong; this is final. */
  QUARANTINED
}
