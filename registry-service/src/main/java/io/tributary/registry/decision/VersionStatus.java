package io.tributary.registry.decision;

import java.util.Map;
import java.util.Set;

/** Whether a version may be used. */
public enum VersionStatus {
  /** It may. */
  ACTIVE,
  /** It is no longer wanted; no alias points at it. */
  RETIRED,
  /** Its content is wrong; this is final. */
  QUARANTINED;

  /** Every change there is: from where to where. */
  private static final Map<VersionStatus, Set<VersionStatus>> CHANGES =
      Map.of(
          ACTIVE, Set.of(RETIRED, QUARANTINED),
          RETIRED, Set.of(QUARANTINED),
          QUARANTINED, Set.of());

  /** Whether a version in this state may change to another. */
  boolean mayBecome(VersionStatus next) {
    return CHANGES.get(this).contains(next);
  }
}
