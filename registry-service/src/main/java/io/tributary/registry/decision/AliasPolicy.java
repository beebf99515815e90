package io.tributary.registry.decision;

import io.tributary.contracts.AliasName;
import io.tributary.contracts.commands.AdapterCommand.MoveAlias;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.commands.MergeLayout;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.AliasMoved;
import io.tributary.contracts.spec.AdapterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves aliases by compare-and-set. An alias of the spec's {@code mergeAliases} that moves requests
 * the merge of where it points now, in the same transaction.
 */
final class AliasPolicy {
  private static final int MAX_ALIASES = 1_000;

  private AliasPolicy() {}

  static Ruling move(AdapterState state, MoveAlias command) {
    Optional<Ruling> unusable = UsableVersion.refusal(state, command.version());
    if (unusable.isPresent()) {
      return unusable.get();
    }
    Head head = state.head();
    String alias = command.alias().value();
    Optional<Integer> current = Optional.ofNullable(head.aliases().get(alias));
    if (command.expectedVersion().filter(v -> !v.equals(current.orElse(0))).isPresent()) {
      return conflict(alias, current, command.expectedVersion().get());
    }
    if (current.filter(v -> v == command.version()).isPresent()) {
      return new Ruling.Unchanged(Results.alias(alias, command.version()));
    }
    if (current.isEmpty() && head.aliases().size() >= MAX_ALIASES) {
      return Ruling.refuse(
          RejectionCode.ILLEGAL_STATE,
          state.key() + " has " + MAX_ALIASES + " aliases: move one of them");
    }
    return new Ruling.Accept(events(state, command, current));
  }

  private static List<AdapterEvent> events(
      AdapterState state, MoveAlias command, Optional<Integer> previous) {
    List<AdapterEvent> events = new ArrayList<>();
    events.add(new AliasMoved(command.adapter(), command.alias(), previous, command.version()));
    if (mergeAliases(state).contains(command.alias())) {
      MergePolicy.requestUnlessThere(
              state,
              command.adapter(),
              command.version(),
              MergeDtype.BASE,
              MergeLayout.HUGGING_FACE)
          .ifPresent(events::add);
    }
    return events;
  }

  private static List<AliasName> mergeAliases(AdapterState state) {
    return state
        .spec(state.head().specGeneration())
        .map(AdapterSpec::mergeAliases)
        .orElseGet(List::of);
  }

  private static Ruling conflict(String alias, Optional<Integer> current, int expected) {
    String points = current.map(v -> "points at " + v).orElse("does not exist");
    String wanted = expected == 0 ? "but it was to be new" : "not at " + expected;
    return new Ruling.Refuse(
        RejectionCode.ALIAS_CONFLICT,
        "alias " + alias + " " + points + ", " + wanted,
        Results.version(current.orElse(0)));
  }
}
