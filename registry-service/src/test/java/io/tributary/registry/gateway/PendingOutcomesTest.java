package io.tributary.registry.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.registry.Acme;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class PendingOutcomesTest {
  private final PendingOutcomes pending = new PendingOutcomes();

  @Test
  void all_who_wait_for_a_command_get_its_outcome() {
    AdapterCommand command = Acme.retire(1);
    CompletableFuture<CommandOutcome> first = pending.await(command);
    CompletableFuture<CommandOutcome> second = pending.await(command);
    CommandOutcome outcome = outcome(command.key(), command.commandId());

    pending.complete(outcome);

    assertThat(first).isCompletedWithValue(outcome);
    assertThat(second).isCompletedWithValue(outcome);
  }

  @Test
  void the_outcome_of_an_equal_id_of_another_name_is_not_theirs() {
    AdapterCommand command = Acme.retire(1);
    CompletableFuture<CommandOutcome> waiting = pending.await(command);

    pending.complete(outcome("acme/other", command.commandId()));
    pending.complete(outcome(command.key(), "another"));

    assertThat(waiting).isNotDone();
  }

  @Test
  void who_gives_up_leaves_the_others_waiting() {
    AdapterCommand command = Acme.retire(1);
    CompletableFuture<CommandOutcome> patient = pending.await(command);
    assertThat(pending.await(command)).isNotDone();
    assertThat(pending.size()).isEqualTo(2);

    pending.forget(command);
    pending.complete(outcome(command.key(), command.commandId()));

    assertThat(patient).isCompleted();
    pending.forget(command);
    assertThat(pending.size()).isZero();
  }

  @Test
  void a_command_id_is_the_same_for_the_same_caller_subject_and_key_alone() {
    String id = CommandIds.of("local", "acme/support", "k1");

    assertThat(id).matches("[0-9a-f]{64}").isEqualTo(CommandIds.of("local", "acme/support", "k1"));
    assertThat(
            List.of(
                CommandIds.of("other", "acme/support", "k1"),
                CommandIds.of("local", "acme/sales", "k1"),
                CommandIds.of("local", "acme/support", "k2"),
                CommandIds.of("local\",\"acme/support", "", "k1")))
        .doesNotContain(id);
    assertThat(CommandIds.random()).isNotEqualTo(CommandIds.random());
  }

  private static CommandOutcome outcome(String key, String id) {
    return new Accepted(id, key, List.of(), 1, Map.of());
  }
}
