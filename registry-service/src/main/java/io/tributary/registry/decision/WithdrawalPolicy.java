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
 * Takes versions out of service. Quarantine is always possible and final; only an active version to
 * which no alias points can be retired.
 */
final class WithdrawalPolicy {
  private WithdrawalPolicy() {}

  static Ruling quarantine(AdapterState state, QuarantineVersion command) {
    Optional<VersionState> version = state.version(command.version());
    if (version.isEmpty()) {
      return UsableVersion.unknown(state, command.version());
    }
    if (version.get().status() == VersionStatus.QUARANTINED) {
      return unchanged(version.get());
    }
    return Ruling.accept(
        new VersionQuarantined(command.adapter(), command.version(), command.reason()));
  }

  static Ruling retire(AdapterState state, RetireVersion command) {
    Optional<VersionState> version = state.version(command.version());
    if (version.filter(v -> v.status() == VersionStatus.RETIRED).isPresent()) {
      return unchanged(version.get());
    }
    Optional<Ruling> unusable = UsableVersion.refusal(state, command.version());
    if (unusable.isPresent()) {
      return unusable.get();
    }
    List<String> aliases = aliasesOf(state, command.version());
    if (!aliases.isEmpty()) {
      return new Ruling.Refuse(
          RejectionCode.ILLEGAL_STATE,
          "version " + command.version() + " is what " + aliases + " points at: move that first",
          Map.of("aliases", aliases));
    }
    return Ruling.accept(
        new VersionRetired(command.adapter(), command.version(), command.reason()));
  }

  private static List<String> aliasesOf(AdapterState state, int version) {
    return state.head().aliases().entrySet().stream()
        .filter(alias -> alias.getValue() == version)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Ruling unchanged(VersionState version) {
    return new Ruling.Unchanged(Results.status(version.version(), version.status()));
  }
}
