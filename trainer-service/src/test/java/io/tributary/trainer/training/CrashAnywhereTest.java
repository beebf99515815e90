package io.tributary.trainer.training;

import static io.tributary.trainer.fixtures.Examples.NEIGHBOUR;
import static io.tributary.trainer.fixtures.Examples.SQL;
import static io.tributary.trainer.fixtures.Examples.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.commands.AdapterCommand.PublishCheckpoint;
import io.tributary.contracts.records.Split;
import io.tributary.trainer.commits.Commit;
import io.tributary.trainer.fixtures.CrashPlan;
import io.tributary.trainer.fixtures.Examples;
import io.tributary.trainer.fixtures.SimulatedCrash;
import io.tributary.trainer.fixtures.SimulatedTrainer;
import io.tributary.trainer.fixtures.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trainer that is killed at any effect on the outside world ends where an unharmed one ends. */
class CrashAnywhereTest {
  @TempDir Path directory;

  @Test
  void everyCrashPointLeadsToTheSameChainOfCommits() {
    World unharmed = world("unharmed");
    SimulatedTrainer whole = unharmed.start().runAll();
    long points = whole.crashPoints();
    assertThat(points).isGreaterThan(100);

    for (long point = 0; point < points; point++) {
      World world = world("crash-" + point);
      runAndDie(world, point);
      world.start().runAll();

      assertSameAs(unharmed, world, "crash point " + point);
    }
  }

  @Test
  void everyCrashPointDuringTheRecoveryFromACrashLeadsThereToo() {
    World unharmed = world("unharmed-again");
    long points = unharmed.start().runAll().crashPoints();

    for (long point = 1; point < points; point += 7) {
      World world = world("crash-again-" + point);
      runAndDie(world, points / 2);
      runAndDie(world, point);
      runAndDie(world, 3);
      world.start().runAll();

      assertSameAs(unharmed, world, "second crash at " + point);
    }
  }

  private static void runAndDie(World world, long point) {
    try {
      world.start(CrashPlan.at(point)).runAll();
    } catch (SimulatedCrash died) {
      assertThat(died).hasMessageMatching("(before|after) .*");
    }
  }

  private static void assertSameAs(World unharmed, World world, String when) {
    for (AdapterId adapter : List.of(SQL, NEIGHBOUR)) {
      List<Commit> want = unharmed.chain(adapter);
      List<Commit> have = world.chain(adapter);
      assertThat(have).as(when).hasSameSizeAs(want);
      for (int i = 0; i < want.size(); i++) {
        assertThat(have.get(i))
            .as(when)
            .usingRecursiveComparison()
            .ignoringFields("nonce")
            .isEqualTo(want.get(i));
      }
    }
    assertThat(ids(world.commands())).as(when).isEqualTo(ids(unharmed.commands()));
    assertThat(Set.copyOf(world.commands())).as(when).isEqualTo(Set.copyOf(unharmed.commands()));
  }

  private static Set<String> ids(List<PublishCheckpoint> commands) {
    return commands.stream().map(PublishCheckpoint::commandId).collect(Collectors.toSet());
  }

  /** Two adapters, held-out records, markers, a poisoned step, new settings and a new shape. */
  private World world(String name) {
    World world = new World(directory.resolve(name));
    world.define(SQL, 1, world.specs());
    world.define(SQL, 2, world.specs().withLearningRate(0.5));
    world.define(SQL, 3, world.specs().withLearningRate(0.5).withRank(16));
    world.define(NEIGHBOUR, 1, world.specs());
    for (int i = 0; i < 60; i++) {
      int generation = i < 22 ? 1 : i < 34 ? 2 : 3;
      Split split = i % 7 == 3 ? Split.EVAL : Split.TRAIN;
      int last = i == 16 ? Examples.POISON : i;
      world.log().add(example(SQL, "r" + i, generation, split, 1, 2, last));
      if (i % 4 == 0) {
        world.log().add(example(NEIGHBOUR, "n" + i, 1, Split.TRAIN, 4, i));
      }
      if (i % 5 == 4) {
        world.log().marker();
      }
    }
    return world;
  }
}
