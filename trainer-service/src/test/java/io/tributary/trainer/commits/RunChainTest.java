package io.tributary.trainer.commits;

import static io.tributary.trainer.fixtures.Examples.SQL;
import static io.tributary.trainer.fixtures.Examples.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contracts.records.Split;
import io.tributary.trainer.fixtures.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunChainTest {
  @TempDir Path directory;
  private World world;
  private RunChain chain;

  /** Run 1: commits 0 to 6, marked are 2, 4 and the seal 6; run 2: commits 0 and 1. */
  @BeforeEach
  void twoRuns() {
    world = new World(directory);
    world.define(SQL, 1, world.specs()).define(SQL, 2, world.specs().withRank(16));
    for (int i = 0; i < 48; i++) {
      int generation = i < 37 ? 1 : 2;
      world.log().add(example(SQL, "r" + i, generation, Split.TRAIN, 1, i));
    }
    world.start().runAll();
    chain = new RunChain(world.store());
  }

  @Test
  void theNewestCommitIsFoundAcrossRuns() {
    RunChain.Tip tip = chain.tip(SQL, Optional.empty()).orElseThrow();

    assertThat(tip.newest().key()).isEqualTo(Commit.keyOf(SQL, 2, 1));
    assertThat(tip.unpublished())
        .extracting(commit -> commit.lineage().seq())
        .containsExactly(2L, 4L, 6L);
  }

  @Test
  void theSearchBeginsAtTheRegistrysLastVersion() {
    world.store().loseCommit(Commit.keyOf(SQL, 1, 0));

    RunChain.Tip tip = chain.tip(SQL, Optional.of(new PublishedCommit(1, 4, 2))).orElseThrow();

    assertThat(tip.newest().key()).isEqualTo(Commit.keyOf(SQL, 2, 1));
    assertThat(tip.unpublished()).extracting(c -> c.lineage().seq()).containsExactly(6L);
  }

  @Test
  void anAdapterWithoutACommitHasNoTip() {
    world.store().loseCommit(Commit.keyOf(SQL, 1, 0));

    assertThat(chain.tip(SQL, Optional.empty())).isEmpty();
  }

  @Test
  void aVersionWhoseCommitIsMissingIsNamed() {
    assertThatThrownBy(() -> chain.tip(SQL, Optional.of(new PublishedCommit(3, 1, 9))))
        .isInstanceOf(CommitMissingException.class)
        .hasMessageContaining("commits/team/sql/3/1");
  }

  @Test
  void aDamagedCommitIsNamed() {
    world.store().damageCommit(Commit.keyOf(SQL, 1, 3), "{}".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> chain.tip(SQL, Optional.empty()))
        .isInstanceOf(MalformedCommitException.class)
        .hasMessageStartingWith("commits/team/sql/1/3: ");
  }
}
