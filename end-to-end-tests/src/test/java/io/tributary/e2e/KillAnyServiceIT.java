package io.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.events.AdapterEvent.AliasMoved;
import io.tributary.contracts.events.AdapterEvent.MergeCompleted;
import io.tributary.e2e.stack.LocalStackProcess;
import io.tributary.testsupport.Eventually;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Records flow for two adapters while each process of the stack is killed in turn, with work of its
 * kind under way. Whatever died, every record has one outcome and is trained once, and what the
 * registry says of it has no gap.
 */
@ExtendWith(SharedStack.class)
class KillAnyServiceIT {
  private static final AdapterId ONE = AdapterId.parse("e2e/one");
  private static final AdapterId TWO = AdapterId.parse("e2e/two");
  private static final List<AdapterId> ADAPTERS = List.of(ONE, TWO);
  private static final int GOOD_PER_PORTION = 40;
  private static final int PORTIONS = 7;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SPEC =
      """
      {
        "base": {"id": "e2e/base"},
        "lora": {"r": 4, "lora_alpha": 8, "target_modules": ["q_proj", "v_proj"]},
        "training": {"microBatch": 2, "accumulation": 2, "learningRate": 0.001, "idleCloseSeconds": 2},
        "evaluation": {"fraction": 0.1},
        "publish": {"commitEverySteps": 2, "publishEverySteps": 6},
        "mergeAliases": ["prod"]
      }
      """;

  @Test
  void whateverIsKilledEveryRecordIsTrainedOnceAndEveryCommitPublishedOnce(ObservedStack stack) {
    ADAPTERS.forEach(adapter -> stack.define(adapter, SPEC));

    killServices(stack);
    killServers(stack);
    sendPortion(stack);
    ADAPTERS.forEach(adapter -> stack.awaitPublished(adapter, PORTIONS * GOOD_PER_PORTION));
    ADAPTERS.forEach(stack::moveAlias);
    ADAPTERS.forEach(stack::awaitMerges);

    stack.ingest().holdsFor(stack.traffic().acknowledged(ADAPTERS), PORTIONS * ADAPTERS.size());
    ADAPTERS.forEach(stack::assertTrainedAndPublishedOnce);
    ADAPTERS.forEach(adapter -> assertMergedWherePointed(stack, adapter));
    stack.registry().everyCommandHasOneOutcome();
  }

  private static void killServices(ObservedStack stack) {
    sendPortion(stack);
    killAndAwait(stack, "ingest");

    long before = stack.globalStep(ONE);
    sendPortion(stack);
    Eventually.holds(PATIENCE, "training goes on", () -> stack.globalStep(ONE) > before);
    killAndAwait(stack, "trainer");

    sendPortion(stack);
    killAndAwait(stack, "registry");

    sendPortion(stack);
    stack.moveAlias(ONE);
    ProcessHandle merge = stack.processes().kill("merge");
    stack.moveAlias(TWO);
    stack.processes().awaitReplaced("merge", merge);
  }

  private static void killServers(ObservedStack stack) {
    sendPortion(stack);
    killAndAwait(stack, "broker");

    sendPortion(stack);
    killAndAwait(stack, "object-store");
  }

  private static void sendPortion(ObservedStack stack) {
    for (AdapterId adapter : ADAPTERS) {
      stack.traffic().sendGood(adapter, GOOD_PER_PORTION);
      stack.traffic().sendBad(adapter);
    }
  }

  private static void killAndAwait(ObservedStack stack, String part) {
    LocalStackProcess processes = stack.processes();
    processes.awaitReplaced(part, processes.kill(part));
  }

  private static void assertMergedWherePointed(ObservedStack stack, AdapterId adapter) {
    assertThat(stack.registry().events(adapter, MergeCompleted.class))
        .extracting(MergeCompleted::version)
        .containsExactlyInAnyOrderElementsOf(
            stack.registry().events(adapter, AliasMoved.class).stream()
                .map(AliasMoved::version)
                .toList());
  }
}
