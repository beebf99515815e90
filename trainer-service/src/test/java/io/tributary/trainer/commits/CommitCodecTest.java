package io.tributary.trainer.commits;

import static io.tributary.trainer.fixtures.Examples.PARTITION;
import static io.tributary.trainer.fixtures.Examples.SQL;
import static io.tributary.trainer.fixtures.Examples.train;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.records.Lineage;
import io.tributary.store.CommitKey;
import io.tributary.trainer.commits.Commit.Evaluation;
import io.tributary.trainer.steps.Edge;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommitCodecTest {
  private static final String GOLDEN = "/io/tributary/trainer/commits/commit-v1.json";
  private static final String DIGEST = "ab".repeat(32);
  private static final Commit COMMIT = commit();
  private static final CommitKey KEY = Commit.keyOf(SQL, 2, 7);

  @Test
  void theFormIsTheOneOfTheGoldenFile() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.write(Path.of("src/test/resources" + GOLDEN), CommitCodec.write(COMMIT));
    }
    try (InputStream golden = CommitCodecTest.class.getResourceAsStream(GOLDEN)) {
      byte[] bytes = golden.readAllBytes();
      assertThat(new String(CommitCodec.write(COMMIT), StandardCharsets.UTF_8))
          .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
      assertThat(CommitCodec.read(KEY, bytes)).isEqualTo(COMMIT);
    }
  }

  static List<String> fields() {
    return List.copyOf(tree().properties().stream().map(Map.Entry::getKey).toList());
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aMissingFieldIsAnErrorThatNamesTheObject(String field) {
    ObjectNode tree = tree();
    tree.remove(field);

    assertRefused(tree);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nextOffset", "topicId", "topic", "partition"})
  void aPositionMissesNothing(String field) {
    ObjectNode tree = tree();
    ((ObjectNode) tree.withArray("positions").get(0)).remove(field);

    assertRefused(tree);
  }

  @Test
  void aFieldOfANewerFormIsRefused() {
    assertRefused(tree().put("surprise", 1));
  }

  @Test
  void anotherSchemaVersionIsNamed() {
    assertThatThrownBy(() -> CommitCodec.read(KEY, Json.write(tree().put("schemaVersion", "2"))))
        .isInstanceOf(MalformedCommitException.class)
        .hasMessage(
            "commits/team/sql/2/7: commit: schema version '2' is unknown, this reader knows '1':"
                + " upgrade the reader");
  }

  @Test
  void aCommitUnderAnothersKeyIsRefused() {
    assertThatThrownBy(() -> CommitCodec.read(KEY.next(), CommitCodec.write(COMMIT)))
        .isInstanceOf(MalformedCommitException.class)
        .hasMessageContaining("commits/team/sql/2/8")
        .hasMessageContaining("run 2 commit 7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "{\"nonce\":\"x\"", "no json"})
  void whatIsNoCommitIsRefused(String body) {
    assertThatThrownBy(() -> CommitCodec.read(KEY, body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedCommitException.class)
        .hasMessageStartingWith("commits/team/sql/2/7: ");
  }

  private static void assertRefused(JsonNode tree) {
    assertThatThrownBy(() -> CommitCodec.read(KEY, Json.write(tree)))
        .isInstanceOf(MalformedCommitException.class)
        .hasMessageStartingWith("commits/team/sql/2/7: ");
  }

  private static ObjectNode tree() {
    return Json.mapperForTrees().valueToTree(Json.read(CommitCodec.write(COMMIT), JsonNode.class));
  }

  private static Commit commit() {
    PartitionPosition position = PartitionPosition.before(PARTITION, 40).after(train(47));
    LineageRanges ranges =
        LineageRanges.from(PARTITION, 40).consumed(48, List.of(train(41), train(47)));
    return new Commit(
        Commit.SCHEMA_VERSION,
        "7d3c",
        SQL,
        CommitReason.IDLE,
        true,
        Instant.parse("2026-11-25T10:00:00Z"),
        new Lineage(
            ranges.ranges(),
            DIGEST,
            DIGEST,
            DIGEST,
            3,
            2,
            7,
            12,
            40,
            Optional.of(4),
            "0.1.0",
            "libtorch 2.7.1, AVX512, 2 threads"),
        List.of(position),
        List.of(new FileReference("adapter_config.json", 700, DIGEST)),
        List.of(new FileReference("optimizer.safetensors", 9000, DIGEST)),
        new Evaluation(List.of(43L), Optional.of(new FileReference("evaluation-set", 60, DIGEST))),
        new Counters(4000, 900, 6, 4),
        12,
        List.of(new EarlyEdge(Edge.IDLE, 48, 3)),
        List.of("r9"),
        Map.of("loss", 1.25, "evalLoss", 1.5));
  }
}
