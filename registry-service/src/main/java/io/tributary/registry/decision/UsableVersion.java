package io.tributary.registry.decision;

import io.tributary.contracts.commands.RejectionCode;
import java.util.Optional;

/** Only an active version may be pointed at, merged or started from. */
final class UsableVersion {
  private UsableVersion() {}

  /** Why this version may not be used. */
  static Optional<Ruling> refusal(AdapterState state, int version) {
    Optional<VersionState> found = state.version(version);
    if (found.isEmpty()) {
      return Optional.of(unknown(state, version));
    }
    VersionStatus status = found.get().status();
    if (status == VersionStatus.ACTIVE) {
      return Optional.empty();
    }
    return Optional.of(
        new Ruling.Refuse(
            RejectionCode.ILLEGAL_STATE,
            "version " + version + " of " + state.key() + " is " + status + ": use another one",
            Results.status(version, status)));
  }

  static Ruling unknown(AdapterState state, int version) {
    int newest = state.head().versions();
    return new Ruling.Refuse(
        RejectionCode.UNKNOWN_VERSION,
        state.key()
            + " has no version "
            + version
            + (newest == 0 ? ", it has none yet" : ", its newest is " + newest),
        Results.version(newest));
  }
}
