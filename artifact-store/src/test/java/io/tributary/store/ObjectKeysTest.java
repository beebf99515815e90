package io.tributary.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys are a persisted form: objects are found by them for ever. */
class ObjectKeysTest {
  @Test
  void everyKeyIsAsItHasAlwaysBeen() {
    Digest digest = new Digest("ab" + "0".repeat(62));
    assertThat(
            List.of(
                ObjectKeys.blob(digest),
                ObjectKeys.commit(new CommitKey("team", "sql.v2_x-1", 3, 12)),
                ObjectKeys.watermark(new WatermarkKey("nSqp2WiaT9yFP1KB9RXs9g", 7)),
                ObjectKeys.staged(new UploadId("0a".repeat(16)), "3")))
        .containsExactly(
            "blobs/sha256/ab/ab" + "0".repeat(62),
            "commits/team/sql.v2_x-1/3/12",
            "watermarks/nSqp2WiaT9yFP1KB9RXs9g/7",
            "staging/" + "0a".repeat(16) + "/3");
    assertThat(ObjectKeys.probe()).matches("probes/[0-9a-f-]{36}").isNotEqualTo(ObjectKeys.probe());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "A", "a..b", "-a", "a b", "é"})
  void whatIsNoNameStandsInNoKey(String name) {
    assertThatThrownBy(() -> new CommitKey("team", name, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CommitKey(name, "sql", 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WatermarkKey(name, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new UploadId(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ordinalsStartAtZero() {
    assertThatThrownBy(() -> new CommitKey("team", "sql", -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CommitKey("team", "sql", 0, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WatermarkKey("nSqp2WiaT9yFP1KB9RXs9g", -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new CommitKey("team", "sql", 2, 0).next())
        .isEqualTo(new CommitKey("team", "sql", 2, 1))
        .hasToString("team/sql run 2 commit 1");
  }
}
