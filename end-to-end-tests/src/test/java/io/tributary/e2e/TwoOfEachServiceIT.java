package io.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topics;
import io.tributary.e2e.proof.StoredCommit;
import io.tributary.e2e.stack.GroupShares;
import io.tributary.e2e.stack.ServiceTwin;
import io.tributary.e2e.stack.Signals;
import io.tributary.localstack.supervisor.Service;
import io.tributary.testsupport.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances of every service share the partitions. The trainer that owns an adapter stands
 * still in the middle of its run, the other takes over, and the first wakes up as a zombie: the
 * adapter ends with the bytes of one that a single trainer made of the same records without
 * interruption.
 */
@ExtendWith(SharedStack.class)
class TwoOfEachServiceIT {
  private static final int FROZEN_FROM = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TRAINERS = "tributary-trainer";
  private static final List<String> GROUPS =
      List.of("tributary-ingest", TRAINERS, "tributary-registry", "tributary-merge");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void aTrainerThatStoodStillGivesUpAndTheBytesAreThoseOfASingleOne(ObservedStack stack) {
    // Given what a single trainer makes of the records
    StoredCommit calm = stack.calm();

    // When two of each service share the work
    Map<Service, ServiceTwin> twins = startTwins(stack);
    try {
      GROUPS.forEach(group -> awaitShared(stack, group));
      shareAndFreeze(stack, twins.get(Service.TRAINER), calm);
    } finally {
      twins.values().forEach(ServiceTwin::close);
    }
  }

  private Map<Service, ServiceTwin> startTwins(ObservedStack stack) {
    Map<Service, ServiceTwin> twins = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      twins.put(service, ServiceTwin.start(stack.processes(), service, folder.resolve("second")));
    }
    twins.values().forEach(ServiceTwin::awaitHealthy);
    return twins;
  }

  private void shareAndFreeze(ObservedStack stack, ServiceTwin twin, StoredCommit calm) {
    ProcessHandle first = stack.processes().process("trainer");
    AdapterId frozen = adapterOf(stack, first, "frozen");
    AdapterId other = adapterOf(stack, twin.handle(), "other");
    List<AdapterId> both = List.of(frozen, other);
    both.forEach(adapter -> stack.define(adapter, CalmRun.SPEC));
    both.forEach(adapter -> stack.traffic().sendGood(adapter, CalmRun.RECORDS));

    // and the owner of one adapter stands still until the other trainer has committed
    Eventually.holds(PATIENCE, frozen + " trains", () -> stack.globalStep(frozen) >= FROZEN_FROM);
    Path log = stack.processes().data().resolve("logs/trainer.log");
    long givenUp = givenUp(log);
    Signals.freeze(first);
    try {
      awaitTakenOver(stack, frozen);
    } finally {
      Signals.thaw(first);
    }
    awaitGivenUp(first, log, givenUp);

    // Then nothing shows it
    assertEachIsAs(calm, both, stack);
    awaitShared(stack, TRAINERS);
  }

  private static void assertEachIsAs(
      StoredCommit calm, List<AdapterId> adapters, ObservedStack stack) {
    for (AdapterId adapter : adapters) {
      StoredCommit last = stack.awaitPublished(adapter, CalmRun.RECORDS);
      assertThat(last.adapterFiles()).isEqualTo(calm.adapterFiles());
      assertThat(last.stateFiles()).isEqualTo(calm.stateFiles());
      stack.moveAlias(adapter);
      stack.awaitMerges(adapter);
      stack.assertTrainedAndPublishedOnce(adapter);
    }
    stack.ingest().holdsFor(stack.traffic().acknowledged(adapters), 0);
    stack.registry().everyCommandHasOneOutcome();
  }

  /** At the moment of the freeze a commit may have been on its way: so two more than before. */
  private static void awaitTakenOver(ObservedStack stack, AdapterId adapter) {
    int before = stack.chains().firstRun(adapter).size();
    assertThat(stack.globalStep(adapter)).isLessThan(CalmRun.STEPS);
    Eventually.holds(
        PATIENCE,
        "the other trainer commits " + adapter,
        () -> stack.chains().firstRun(adapter).size() >= before + 2);
  }

  private static void awaitGivenUp(ProcessHandle zombie, Path log, long before) {
    Eventually.holds(
        PATIENCE, "the trainer that stood still says that it gave up", () -> givenUp(log) > before);
    assertThat(zombie.isAlive()).isTrue();
  }

  /** How often a trainer has found its partitions, or a commit of its own, to be another's. */
  private static long givenUp(Path log) {
    return lines(log)
        .filter(
            line ->
                line.contains("lost: another trainer has them")
                    || line.contains("was written by another trainer"))
        .count();
  }

  private static Stream<String> lines(Path log) {
    try {
      return Files.readAllLines(log).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitShared(ObservedStack stack, String group) {
    KafkaConnection kafka = stack.processes().report().kafka();
    Eventually.holds(
        PATIENCE,
        "two members share " + group,
        () -> GroupShares.of(kafka, group).areTwoOf(Topics.PARTITIONS));
  }

  /** A name whose partition this trainer holds. */
  private static AdapterId adapterOf(ObservedStack stack, ProcessHandle trainer, String name) {
    KafkaConnection kafka = stack.processes().report().kafka();
    Set<Integer> held = GroupShares.of(kafka, TRAINERS).ofProcess(trainer.pid()).orElseThrow();
    return Stream.iterate(1, n -> n + 1)
        .map(n -> AdapterId.parse("e2e/" + name + n))
        .filter(adapter -> held.contains(partition(adapter)))
        .findFirst()
        .orElseThrow();
  }

  private static int partition(AdapterId adapter) {
    byte[] key = adapter.toString().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % Topics.PARTITIONS;
  }
}
