package io.tributary.registry.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AliasName;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.contracts.commands.CommandOutcome.Rejected;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.registry.Acme;
import io.tributary.registry.decision.MemoryEntries;
import io.tributary.registry.decision.PartitionState;
import io.tributary.registry.decision.VersionStatus;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The model that histories are checked against says what the registry decides, in its words. */
final class AdapterModelTest {
  private static final int ADAPTERS = 20;
  private static final int COMMANDS = 120;

  private final AdapterModel model = new AdapterModel();
  private final Random random = new Random(3);
  private final Set<String> answers = new TreeSet<>();

  @Test
  void it_answers_every_command_as_the_registry_decides_it() {
    for (int i = 0; i < ADAPTERS; i++) {
      compareOneAdapter();
    }
    assertThat(answers)
        .containsExactly(
            "ALIAS_CONFLICT",
            "ILLEGAL_STATE",
            "PUBLISH_CONFLICT",
            "UNKNOWN_ADAPTER",
            "UNKNOWN_REFERENCE",
            "UNKNOWN_VERSION",
            "created",
            "done",
            "version");
  }

  private void compareOneAdapter() {
    PartitionState registry = new PartitionState(new MemoryEntries());
    AdapterModel.State state = model.initial();
    for (int i = 0; i < COMMANDS; i++) {
      AdapterCall call = call();
      String answer = answer(state, call, registry.decide(command(call)).outcome());
      answers.add(AdapterModel.word(answer));

      Optional<AdapterModel.State> next = model.after(state, call, Optional.of(answer));

      assertThat(next).as("%s answered %s in %s", call, answer, state).isPresent();
      assertThat(model.after(state, call, Optional.of("another " + answer))).isEmpty();
      if (model.reads(call, Optional.of(answer))) {
        assertThat(next).contains(state);
      }
      state = next.get();
    }
  }

  private AdapterCall call() {
    int version = 1 + random.nextInt(30);
    String alias = random.nextBoolean() ? "prod" : "canary";
    return switch (random.nextInt(8)) {
      case 0 -> new AdapterCall.Define(random.nextInt(3));
      case 1, 2 ->
          new AdapterCall.Publish(1 + random.nextInt(500), "weights " + random.nextInt(30));
      case 3, 4, 5 -> new AdapterCall.Move(alias, version, random.nextInt(31));
      case 6 ->
          new AdapterCall.Withdraw(
              version, random.nextInt(3) == 0 ? VersionStatus.QUARANTINED : VersionStatus.RETIRED);
      default -> new AdapterCall.Merge(version);
    };
  }

  private static AdapterCommand command(AdapterCall call) {
    if (call instanceof AdapterCall.Define c) {
      return Acme.define(Acme.spec(List.of("t" + c.tag())));
    }
    if (call instanceof AdapterCall.Publish c) {
      return AdapterClient.command(Acme.SUPPORT, c, Acme.BASE_DIGEST);
    }
    if (call instanceof AdapterCall.Move c) {
      return Acme.moveAlias(
          new AliasName(c.alias()).value(), c.version(), Optional.of(c.expected()));
    }
    if (call instanceof AdapterCall.Withdraw c) {
      return c.status() == VersionStatus.RETIRED
          ? Acme.retire(c.version())
          : Acme.quarantine(c.version());
    }
    return Acme.requestMerge(((AdapterCall.Merge) call).version(), MergeDtype.BF16);
  }

  /** The outcome as REST puts it. */
  private static String answer(AdapterModel.State state, AdapterCall call, CommandOutcome outcome) {
    if (outcome instanceof Accepted accepted) {
      if (call instanceof AdapterCall.Publish) {
        return "version " + accepted.result().get("version");
      }
      return call instanceof AdapterCall.Define && state.tag() < 0
          ? AdapterModel.CREATED
          : AdapterModel.DONE;
    }
    Rejected rejected = (Rejected) outcome;
    if (rejected.code() == RejectionCode.ALIAS_CONFLICT) {
      return "ALIAS_CONFLICT " + rejected.current().get("version");
    }
    boolean inBody = call instanceof AdapterCall.Move || call instanceof AdapterCall.Merge;
    return rejected.code() == RejectionCode.UNKNOWN_VERSION && inBody
        ? "UNKNOWN_REFERENCE"
        : rejected.code().name();
  }
}
