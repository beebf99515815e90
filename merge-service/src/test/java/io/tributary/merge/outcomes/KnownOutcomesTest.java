package io.tributary.merge.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.MergeCompleted;
import io.tributary.contracts.events.AdapterEvent.MergeFailed;
import io.tributary.contracts.events.AdapterEvent.VersionRetired;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownOutcomesTest {
  private static final AdapterId ADAPTER = AdapterId.parse("acme/sql");
  private static final AdapterEvent COMPLETED = new MergeCompleted(ADAPTER, "m", 1, List.of());
  private static final AdapterEvent FAILED = new MergeFailed(ADAPTER, "m", 1, "CODE", "why");

  private final KnownOutcomes outcomes = new KnownOutcomes();

  @Test
  void aRequestWithoutOutcomeIsNotDecided() {
    outcomes.note(new VersionRetired(ADAPTER, 1, "old"), 9);

    assertThat(outcomes.isDecided("m", 0)).isFalse();
  }

  @Test
  void anOutcomeBehindTheRequestDecidesIt() {
    outcomes.note(COMPLETED, 7);

    assertThat(outcomes.isDecided("m", 3)).isTrue();
    assertThat(outcomes.isDecided("other", 3)).isFalse();
  }

  @Test
  void aRequestBehindAFailureIsANewOne() {
    outcomes.note(FAILED, 7);

    assertThat(outcomes.isDecided("m", 3)).isTrue();
    assertThat(outcomes.isDecided("m", 8)).isFalse();

    outcomes.note(COMPLETED, 9);
    assertThat(outcomes.isDecided("m", 8)).isTrue();
  }
}
