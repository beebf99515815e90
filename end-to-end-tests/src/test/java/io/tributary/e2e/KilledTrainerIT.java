package io.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.e2e.stack.LocalStackProcess;
import io.tributary.testsupport.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two adapters get the same records under the same spec; the trainer of the second is killed in the
 * middle. Nothing may show that it was.
 */
class KilledTrainerIT {
  private static final int STEPS = 160;
  private static final int RECORDS_PER_STEP = 4;
  private static final int PUBLISH_EVERY = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String SPEC =
      """
      {
        "base": {"id": "e2e/base"},
        "lora": {"r": 8, "lora_alpha": 16, "target_modules": ["q_proj", "v_proj"]},
        "training": {"microBatch": 2, "accumulation": 2, "learningRate": 0.001, "idleCloseSeconds": 0},
        "data": {"maxLength": 256},
        "evaluation": {"fraction": 0.0},
        "publish": {"commitEverySteps": 5, "publishEverySteps": 40}
      }
      """;

  @TempDir Path folder;

  @Test
  void aTrainerKilledMidRunEndsWithTheSameBytesAndTrainsEachRecordOnce() throws Exception {
    Path spec = Files.writeString(folder.resolve("spec.json"), SPEC);
    Path records = Files.writeString(folder.resolve("records.jsonl"), records());
    try (LocalStackProcess stack = LocalStackProcess.up(folder.resolve("stack"))) {
      stack.tributary("base", "add", "e2e/base", Path.of("../demo/base").toString());

      // Given an uninterrupted run
      stack.tributary("produce", records.toString(), "--adapter", "e2e/calm", "--spec", spec + "");
      awaitVersions(stack, "e2e/calm", STEPS / PUBLISH_EVERY);

      // When the trainer of an equal run is killed after its first version
      stack.tributary(
          "produce", records.toString(), "--adapter", "e2e/killed", "--spec", spec + "");
      awaitVersions(stack, "e2e/killed", 1);
      ProcessHandle killed = stack.kill("trainer");
      assertThat(stack.versions("e2e/killed").size()).isLessThan(STEPS / PUBLISH_EVERY);
      stack.awaitReplaced("trainer", killed);
      awaitVersions(stack, "e2e/killed", STEPS / PUBLISH_EVERY);

      // Then its versions are those of the other, byte for byte
      assertVersionsAreDenseAndTrainedOnce(stack.versions("e2e/calm"));
      assertVersionsAreDenseAndTrainedOnce(stack.versions("e2e/killed"));
      assertThat(weights(stack, "e2e/killed")).isEqualTo(weights(stack, "e2e/calm"));
    }
  }

  /** Each version follows from the one before by exactly the records between their steps. */
  private static void assertVersionsAreDenseAndTrainedOnce(List<JsonNode> versions) {
    assertThat(versions).hasSize(STEPS / PUBLISH_EVERY);
    for (int i = 0; i < versions.size(); i++) {
      JsonNode lineage = versions.get(i).path("lineage");
      long steps = (i + 1L) * PUBLISH_EVERY;
      assertThat(versions.get(i).path("version").asInt()).isEqualTo(i + 1);
      assertThat(lineage.path("run").asInt()).isEqualTo(1);
      assertThat(lineage.path("globalStep").asLong()).isEqualTo(steps);
      assertThat(lineage.path("trainedRecords").asLong()).isEqualTo(steps * RECORDS_PER_STEP);
    }
  }

  private static void awaitVersions(LocalStackProcess stack, String adapter, int count) {
    Eventually.holds(
        PATIENCE,
        adapter + " has " + count + " versions",
        () -> stack.versions(adapter).size() >= count);
  }

  private byte[] weights(LocalStackProcess stack, String adapter) throws Exception {
    Path directory = folder.resolve("pulled").resolve(adapter);
    stack.tributary("pull", adapter + "@v" + STEPS / PUBLISH_EVERY, directory.toString());
    return Files.readAllBytes(directory.resolve("adapter_model.safetensors"));
  }

  private static String records() {
    return IntStream.range(0, STEPS * RECORDS_PER_STEP)
        .mapToObj(KilledTrainerIT::record)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String record(int i) {
    return """
        {"instruction":"Say what follows %d.","input":"","output":"After %d comes %d, which is %s."}"""
        .formatted(i, i, i + 1, i % 2 == 0 ? "odd" : "even");
  }
}
