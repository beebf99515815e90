package io.tributary.registry.decision;

import io.tributary.contracts.commands.AdapterCommand.DefineAdapter;
import io.tributary.contracts.commands.AdapterCommand.RegisterBase;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.AdapterEvent.AdapterDefined;
import io.tributary.contracts.events.AdapterEvent.BaseRegistered;
import io.tributary.contracts.spec.AdapterSpec;
import java.util.Map;
import java.util.Optional;

/** Who gets a name, and when a definition is a new one. */
final class DefinitionPolicy {
  private DefinitionPolicy() {}

  /** A base is immutable: the same digest changes nothing, another one is refused. */
  static Ruling registerBase(AdapterState state, RegisterBase command) {
    Head head = state.head();
    if (head.use() == NameUse.ADAPTER) {
      return taken(command.key(), "an adapter");
    }
    Optional<String> digest = head.baseDigest();
    if (digest.isEmpty()) {
      return Ruling.accept(new BaseRegistered(command.base(), command.digest(), command.files()));
    }
    if (digest.get().equals(command.digest())) {
      return new Ruling.Unchanged(Results.base(command.digest()));
    }
    return new Ruling.Refuse(
        RejectionCode.BASE_CONFLICT,
        "base "
            + command.key()
            + " has the digest "
            + digest.get()
            + ": a base never changes, register the other one under another name",
        Results.base(digest.get()));
  }

  /** An equal spec changes nothing, another one is the next generation. */
  static Ruling defineAdapter(AdapterState state, DefineAdapter command) {
    Head head = state.head();
    if (head.use() == NameUse.BASE) {
      return taken(command.key(), "a base");
    }
    Optional<String> violation = SpecPolicy.violation(command.spec());
    if (violation.isPresent()) {
      return Ruling.refuse(RejectionCode.INVALID_SPEC, violation.get());
    }
    Optional<Ruling> unknown = unknownWarmStart(state, command.spec());
    if (unknown.isPresent()) {
      return unknown.get();
    }
    if (state.spec(head.specGeneration()).filter(command.spec()::equals).isPresent()) {
      return new Ruling.Unchanged(Results.spec(head.specGeneration()));
    }
    return Ruling.accept(
        new AdapterDefined(command.adapter(), head.specGeneration() + 1, command.spec()));
  }

  private static Optional<Ruling> unknownWarmStart(AdapterState state, AdapterSpec spec) {
    return spec.warmStart()
        .flatMap(start -> start.version())
        .flatMap(version -> UsableVersion.refusal(state, version));
  }

  private static Ruling taken(String key, String by) {
    return new Ruling.Refuse(
        RejectionCode.NAME_TAKEN,
        key + " is the name of " + by + ": adapters and bases share the name space",
        Map.of());
  }
}
