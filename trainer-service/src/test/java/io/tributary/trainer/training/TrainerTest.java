package io.tributary.trainer.training;

import static io.tributary.trainer.fixtures.Examples.NEIGHBOUR;
import static io.tributary.trainer.fixtures.Examples.SQL;
import static io.tributary.trainer.fixtures.Examples.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.commands.AdapterCommand.PublishCheckpoint;
import io.tributary.contracts.records.Lineage.SourceRange;
import io.tributary.contracts.records.Split;
import io.tributary.contracts.records.TrainingProgress;
import io.tributary.contracts.records.TrainingProgress.Kind;
import io.tributary.contracts.spec.WarmStart;
import io.tributary.trainer.commits.Commit;
import io.tributary.trainer.commits.CommitReason;
import io.tributary.trainer.commits.CommitTakenException;
import io.tributary.trainer.commits.EarlyEdge;
import io.tributary.trainer.consume.WatermarkOutOfRangeException;
import io.tributary.trainer.fixtures.Examples;
import io.tributary.trainer.fixtures.SimulatedTrainer;
import io.tributary.trainer.fixtures.Specs;
import io.tributary.trainer.fixtures.World;
import io.tributary.trainer.steps.Edge;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol of steps, commits and runs, on steps of four records. */
class TrainerTest {
  private static final Duration IDLE = Duration.ofSeconds(10);

  @TempDir Path directory;
  private World world;

  @BeforeEach
  void aWorldWithOneAdapter() {
    world = new World(directory);
    world.define(SQL, 1, world.specs());
  }

  @Test
  void aRunIsOpenedByTheInitialAdapterAndCommittedEveryTwoSteps() {
    train(SQL, 0, 17);

    world.start().runAll();

    List<Commit> chain = world.chain(SQL);
    assertThat(chain)
        .extracting(Commit::reason)
        .containsExactly(CommitReason.OPENED, CommitReason.POLICY, CommitReason.POLICY);
    assertThat(chain)
        .extracting(commit -> commit.position().nextOffset())
        .containsExactly(0L, 8L, 16L);
    assertThat(chain).extracting(Commit::publish).containsExactly(false, false, true);
    assertThat(world.history(chain.get(2)))
        .isEqualTo(
            """
            run 1 fresh r=8
            step lr=0.001 r0,r1 r2,r3
            step lr=0.001 r4,r5 r6,r7
            step lr=0.001 r8,r9 r10,r11
            step lr=0.001 r12,r13 r14,r15
            """);
  }

  @Test
  void aVersionIsAskedForWithItsLineageAndItsLosses() {
    world.log().add(example(SQL, "held", 1, Split.EVAL, 5, 6));
    train(SQL, 0, 16);

    SimulatedTrainer trainer = world.start().runAll();

    PublishCheckpoint command = world.commands().get(0);
    assertThat(world.commands()).hasSize(1);
    assertThat(command.metrics()).containsKeys("loss", "evalLoss", "baseEvalLoss");
    assertThat(command.files()).extracting(file -> file.path()).doesNotContain("README.md");
    assertThat(command.lineage().trainedRecords()).isEqualTo(16);
    assertThat(command.lineage().ranges().get(0))
        .isEqualTo(
            new SourceRange(
                "tokenized-examples", Examples.TOPIC_ID, Examples.PARTITION.partition(), 0, 17));
    TrainingProgress published = trainer.heard().progress(Kind.PUBLISH).get(0);
    assertThat(published.evalLoss()).contains(command.metrics().get("evalLoss"));
    assertThat(published.baseEvalLoss()).isPresent();
    assertThat(trainer.heard().progress(Kind.STEP)).hasSize(4);
  }

  @Test
  void theWatermarkIsHeldBackOnlyByWhatIsInNoCommit() {
    world.define(NEIGHBOUR, 1, world.specs());
    train(SQL, 0, 3);
    train(NEIGHBOUR, 0, 8);
    world.log().marker();
    SimulatedTrainer trainer = world.start().runAll();
    assertThat(trainer.watermark()).hasValue(0);

    train(SQL, 3, 8);
    trainer.readAll(5);
    assertThat(trainer.watermark()).hasValue(world.log().end());
  }

  @Test
  void aReleasedPartitionGoesOnWhereItWasWithTheSameWeights() {
    train(SQL, 0, 13);
    world.start().runAll().release();
    train(SQL, 13, 16);
    world.start().runAll();

    World whole = new World(directory.resolve("whole"));
    whole.define(SQL, 1, whole.specs());
    world.log().read(0, 16).forEach(record -> whole.log().add(record.example()));
    whole.start().runAll();

    Commit last = last(world);
    assertThat(world.chain(SQL)).extracting(Commit::reason).contains(CommitReason.RELEASED);
    assertThat(last.adapterFiles()).isEqualTo(last(whole).adapterFiles());
    assertThat(last.publish()).isTrue();
  }

  @Test
  void idlenessClosesTheStepRecordsTheEdgeAndPublishes() {
    world = new World(directory.resolve("idle"));
    world.define(SQL, 1, world.specs().closingIdleAfter(5));
    train(SQL, 0, 6);
    SimulatedTrainer trainer = world.start().runAll();
    trainer.idleFor(Duration.ofSeconds(4));
    assertThat(world.chain(SQL)).hasSize(1);

    trainer.idleFor(IDLE).idleFor(IDLE);

    Commit last = last(world);
    assertThat(world.chain(SQL)).hasSize(2);
    assertThat(last.reason()).isEqualTo(CommitReason.IDLE);
    assertThat(last.publish()).isTrue();
    assertThat(last.earlyEdges()).containsExactly(new EarlyEdge(Edge.IDLE, 6, 2));
    assertThat(world.history(last)).endsWith("step lr=0.001 r4,r5\n");
    assertThat(trainer.watermark()).hasValue(6);
  }

  @Test
  void withoutPublishWhenIdleTheStepIsCommittedOnly() {
    world = new World(directory.resolve("quiet"));
    world.define(SQL, 1, world.specs().closingIdleAfter(5).withoutPublishWhenIdle());
    train(SQL, 0, 2);

    world.start().runAll().idleFor(IDLE);

    assertThat(last(world).reason()).isEqualTo(CommitReason.IDLE);
    assertThat(world.commands()).isEmpty();
  }

  @Test
  void stepsThatAFormerOwnerCouldNotPublishArePublishedWhenIdle() {
    world = new World(directory.resolve("overdue"));
    world.define(SQL, 1, world.specs().closingIdleAfter(5));
    train(SQL, 0, 4);
    world.start().runAll().release();
    assertThat(world.commands()).isEmpty();

    world.start().assign().idleFor(IDLE).idleFor(IDLE);

    assertThat(world.commands()).hasSize(1);
    assertThat(last(world).publish()).isTrue();
  }

  @Test
  void newSettingsTakeEffectAtTheOffsetThatNamesThem() {
    world.define(SQL, 2, world.specs().withLearningRate(0.5));
    train(SQL, 0, 6);
    world.log().add(example(SQL, "r6", 2, Split.TRAIN, 1, 2, 6));
    train(SQL, 7, 12);

    world.start().runAll();

    Commit before = last(world);
    assertThat(before.lineage().specGeneration()).isEqualTo(1);
    assertThat(before.earlyEdges()).containsExactly(new EarlyEdge(Edge.SPEC_CHANGED, 6, 2));
    assertThat(world.history(before)).endsWith("step lr=0.001 r4,r5\n");

    train(SQL, 12, 15);
    world.start().runAll();

    Commit after = last(world);
    assertThat(after.lineage().specGeneration()).isEqualTo(2);
    assertThat(after.earlyEdges()).isEmpty();
    assertThat(world.history(after))
        .isEqualTo(
            world.history(before) + "step lr=0.5 r6,r7 r8,r9\nstep lr=0.5 r10,r11 r12,r13\n");
  }

  @Test
  void anotherShapeSealsTheRunAndOpensANewOne() {
    world.define(SQL, 2, world.specs().withRank(16));
    train(SQL, 0, 6);
    world.log().add(example(SQL, "r6", 2, Split.TRAIN, 1, 2, 6));

    world.start().runAll();

    List<Commit> chain = world.chain(SQL);
    assertThat(chain)
        .extracting(Commit::reason)
        .containsExactly(
            CommitReason.OPENED, CommitReason.POLICY, CommitReason.SEALED, CommitReason.OPENED);
    assertThat(last(world).lineage().run()).isEqualTo(2);
    assertThat(last(world).position().nextOffset()).isEqualTo(6);
    assertThat(world.history(last(world))).isEqualTo("run 2 fresh r=16\n");
    assertThat(world.commands()).as("the sealed state is a version").hasSize(1);
  }

  @Test
  void aStepThatIsNotFiniteIsSkippedNamedAndNeverMetAgain() {
    world.log().add(example(SQL, "bad", 1, Split.TRAIN, 1, Examples.POISON));
    train(SQL, 1, 8);

    SimulatedTrainer trainer = world.start().runAll();

    Commit skip = world.chain(SQL).get(1);
    assertThat(skip.reason()).isEqualTo(CommitReason.SKIPPED);
    assertThat(skip.skippedRecordIds()).containsExactly("bad", "r1", "r2", "r3");
    assertThat(last(world).counters().skippedRecords()).isEqualTo(4);
    assertThat(last(world).lineage().trainedRecords()).isEqualTo(4);
    assertThat(trainer.heard().others())
        .containsExactly("skipped team/sql [bad, r1, r2, r3] the loss is Infinity");
    assertThat(trainer.heard().progress(Kind.STEP_SKIPPED)).hasSize(1);
  }

  @Test
  void aZombieFindsItsCommitTakenDropsEverythingAndTheChainIsThatOfOneTrainer() {
    train(SQL, 0, 24);
    SimulatedTrainer zombie = world.start().assign().readTo(8).receiveTo(24);
    world.start().runAll();
    List<Commit> chain = world.chain(SQL);

    assertThatThrownBy(zombie::work)
        .isInstanceOf(CommitTakenException.class)
        .hasMessage("commits/team/sql/1/2: was written by another trainer, which owns team/sql")
        .satisfies(taken -> zombie.fence((CommitTakenException) taken));

    assertThat(world.chain(SQL)).isEqualTo(chain);
    assertThat(zombie.trainer().held()).isEmpty();
    assertThat(zombie.heard().others()).singleElement().asString().startsWith("fenced team/sql");
    assertThat(zombie.assign().readAll(5).heard().others()).hasSize(1);
  }

  @Test
  void aZombieBeforeANewRunIsFencedByTheSeal() {
    world.define(SQL, 2, world.specs().withRank(16));
    train(SQL, 0, 8);
    SimulatedTrainer zombie = world.start().runAll();
    world.log().add(example(SQL, "r8", 2, Split.TRAIN, 1, 2, 8));
    world.start().runAll();

    zombie.receiveTo(world.log().end());

    assertThatThrownBy(zombie::work)
        .isInstanceOf(CommitTakenException.class)
        .hasMessageStartingWith("commits/team/sql/1/2");
  }

  @Test
  void markedCommitsAboveTheRegistrysLastAreSentAgainAfterARecovery() {
    train(SQL, 0, 48);
    world.start().runAll();
    assertThat(world.commands()).hasSize(3);
    List<PublishCheckpoint> sent = List.copyOf(world.commands());

    world.start().assign();
    assertThat(world.commands()).hasSize(6);
    assertThat(world.commands().subList(3, 6)).isEqualTo(sent);

    world.register();
    world.start().assign();
    assertThat(world.commands()).hasSize(6);
  }

  @Test
  void aVersionsParentIsTheVersionBeforeIt() {
    train(SQL, 0, 16);
    world.start().runAll();
    world.register();
    train(SQL, 16, 32);

    world.start().runAll();

    assertThat(world.commands().get(1).lineage().parentVersion()).contains(1);
  }

  @Test
  void aLogWithOtherRecordsIsRefusedAndThePositionDoesNotMove() {
    train(SQL, 0, 8);
    world.start().runAll().release();
    World other = new World(directory.resolve("other"));
    SimulatedTrainer trainer = world.start();
    world.log().dropBelow(8);
    trainer.assign();
    assertThat(trainer.heard().others()).as("dropped by retention").isEmpty();

    other.define(SQL, 1, other.specs());
    for (int i = 0; i < 8; i++) {
      other.log().add(example(SQL, "r" + i, 1, Split.TRAIN, 1, 2, i));
    }
    other.start().runAll();
    other.log().replaceLast(example(SQL, "else", 1, Split.TRAIN, 3, 3));
    SimulatedTrainer misled = other.start().assign();
    assertThat(misled.heard().others())
        .singleElement()
        .asString()
        .contains("refused team/sql tokenized-examples-")
        .contains("@7: is another record");
  }

  @Test
  void aSpecOnAnotherBaseIsRefusedWhileTheOthersGoOn() {
    world.define(NEIGHBOUR, 2, Specs.on(world.uploadBase("big")));
    world.log().add(example(NEIGHBOUR, "n0", 2, Split.TRAIN, 1, 2));
    train(SQL, 0, 16);

    SimulatedTrainer trainer = world.start().runAll();

    assertThat(trainer.heard().others())
        .singleElement()
        .asString()
        .startsWith("refused " + NEIGHBOUR)
        .contains("a stack trains one base");
    assertThat(world.chain(NEIGHBOUR)).isEmpty();
    assertThat(last(world).lineage().trainedRecords()).isEqualTo(16);
    assertThat(trainer.watermark()).hasValue(0);
  }

  @Test
  void aGenerationThatNeverComesIsNamed() {
    world.log().add(example(SQL, "r0", 9, Split.TRAIN, 1, 2));

    assertThat(world.start().runAll().heard().others())
        .singleElement()
        .asString()
        .contains("refused team/sql team/sql: spec generation 9 did not appear");
  }

  @Test
  void aWarmStartTakesTheWeightsOfAVersion() {
    train(SQL, 0, 16);
    world.start().runAll();
    world.register();
    Commit published = last(world);
    AdapterId child = NEIGHBOUR;
    world.define(
        child, 1, world.specs().warmStartedFrom(new WarmStart(Optional.of(1), Optional.empty())));
    train(child, 0, 1);

    SimulatedTrainer missing = world.start().runAll();
    assertThat(missing.heard().others())
        .as("versions are an adapter's own")
        .singleElement()
        .asString()
        .contains("spec.warmStart.version 1 is not registered");
    assertThat(published.publish()).isTrue();
  }

  @Test
  void aCommitThatTheStoreLostIsNamed() {
    train(SQL, 0, 16);
    world.start().runAll();
    world.register();
    world.store().loseCommit(last(world).key());

    assertThat(world.start().assign().heard().others())
        .singleElement()
        .asString()
        .contains("commits/team/sql/1/2: is missing, but adapter-events has a version");
  }

  @Test
  void recordsDroppedBeforeTheyWereTrainedStopTheTrainer() {
    train(SQL, 0, 10);
    world.log().dropBelow(4);

    assertThatThrownBy(() -> world.start().assign())
        .isInstanceOf(WatermarkOutOfRangeException.class)
        .hasMessageContaining("is missing (so 0), but the log has offsets 4 to 10");
  }

  @Test
  void anInterruptedStepIsTrainedLaterWithTheSameRecords() {
    train(SQL, 0, 8);
    SimulatedTrainer trainer = world.start().assign().receiveTo(8);
    int[] asked = {0};
    trainer.interruptedBy((done, total) -> asked[0]++ == 1);

    trainer.work();

    assertThat(world.history(last(world)))
        .endsWith("step lr=0.001 r0,r1 r2,r3\nstep lr=0.001 r4,r5 r6,r7\n");
  }

  private void train(AdapterId adapter, int from, int to) {
    for (int i = from; i < to; i++) {
      world.log().add(example(adapter, "r" + i, 1, Split.TRAIN, 1, 2, i));
    }
  }

  private static Commit last(World of) {
    List<Commit> chain = of.chain(SQL);
    return chain.get(chain.size() - 1);
  }
}
