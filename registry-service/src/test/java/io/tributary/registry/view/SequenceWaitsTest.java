package io.tributary.registry.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Writers that wait for events of two names. */
final class SequenceWaitsTest {
  private final SequenceWaits waits = new SequenceWaits();

  @Test
  void an_event_wakes_those_who_wait_for_it_or_an_earlier_one_of_its_name() {
    CompletableFuture<Void> third = waits.await("acme/support", 3);
    CompletableFuture<Void> fourth = waits.await("acme/support", 4);
    CompletableFuture<Void> fifth = waits.await("acme/support", 5);
    CompletableFuture<Void> other = waits.await("acme/other", 3);

    waits.reach("acme/support", 4);

    assertThat(third).isDone();
    assertThat(fourth).isDone();
    assertThat(fifth).isNotDone();
    assertThat(other).isNotDone();
  }

  @Test
  void who_waits_no_longer_is_not_woken() {
    CompletableFuture<Void> gone = waits.await("acme/support", 1);
    CompletableFuture<Void> stays = waits.await("acme/support", 1);

    waits.forget("acme/support", gone);
    waits.reach("acme/support", 1);

    assertThat(gone).isNotDone();
    assertThat(stays).isDone();
  }
}
