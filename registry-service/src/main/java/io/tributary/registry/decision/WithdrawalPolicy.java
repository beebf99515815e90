package io.tributary.registry.decision;

import io.tributary.contracts.commands.AdapterCommand.QuarantineVersion;
import io.tributary.contracts.commands.AdapterCommand.RetireVersion;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.AdapterEvent.VersionQuarantined;
import io.tributary.contracts.events.AdapterEvent.VersionRetired;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes versions out of service, as the table of {@link VersionStatus} allows. What is so already
 * is left as it is; a version that an alias points at is quarantined but not retired.
 */
final class WithdrawalPolicy {
  private WithdrawalPolicy() {}

  static Ruling quarantine(AdapterState state, QuarantineVersion command) {
    return changeRefusal(state, command.version(), VersionStatus.QUARANTINED)
        .orElseGet(
            () ->
                Ruling.accept(
                    new VersionQuarantined(
                        command.adapter(), command.version(), command.reason())));
  }

  static Ruling retire(AdapterState state, RetireVersion command) {
    return changeRefusal(state, command.version(), VersionStatus.RETIRED)
        .or(() -> pointedAt(state, command.version()))
        .orElseGet(
            () ->
                Ruling.accept(
                    new VersionRetired(command.adapter(), command.version(), command.reason())));
  }

  /** Why a version does not change to a state: it is unknown, in that state already, or may not. */
  private static Optional<Ruling> changeRefusal(
      AdapterState state, int version, VersionStatus next) {
    Optional<VersionState> found = state.version(version);
    if (found.isEmpty()) {
      return Optional.of(UsableVersion.unknown(state, version));
    }
    VersionStatus now = found.get().status();
    if (now == next) {
      return Optional.of(new Ruling.Unchanged(Results.status(version, now)));
    }
    return now.mayBecome(next)
        ? Optional.empty()
        : Optional.of(
            new Ruling.Refuse(
                RejectionCode.ILLEGAL_STATE,
                "version " + version + " of " + state.key() + " is " + now + " and stays so",
                Results.status(version, now)));
  }

  private static Optional<Ruling> pointedAt(AdapterState state, int version) {
    List<String> aliases = aliasesOf(state, version);
    return aliases.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Ruling.Refuse(
                RejectionCode.ILLEGAL_STATE,
                "version " + version + " is what " + aliases + " points at: move that first",
                Map.of("aliases", aliases)));
  }

  private static List<String> aliasesOf(AdapterState state, int version) {
    return state.head().aliases().entrySet().stream()
        .filter(alias -> alias.getValue() == version)
        .map(Map.Entry::getKey)
        .toList();
  }
}
