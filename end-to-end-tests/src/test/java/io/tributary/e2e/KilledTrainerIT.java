package io.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.records.Lineage;
import io.tributary.e2e.proof.StoredCommit;
import io.tributary.testsupport.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two adapters get the same records under the same spec; the trainer of the second is killed in the
 * middle. Nothing may show that it was.
 */
@ExtendWith(SharedStack.class)
class KilledTrainerIT {
  private static final AdapterId KILLED = AdapterId.parse("e2e/killed");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path folder;

  @Test
  void aTrainerKilledMidRunEndsWithTheSameBytesAndTrainsEachRecordOnce(ObservedStack stack)
      throws Exception {
    // Given an uninterrupted run
    StoredCommit calm = stack.calm();

    // When the trainer of an equal run is killed after its first version
    stack.define(KILLED, CalmRun.SPEC);
    stack.traffic().sendGood(KILLED, CalmRun.RECORDS);
    Eventually.holds(PATIENCE, "a first version", () -> !versions(stack, KILLED).isEmpty());
    ProcessHandle killed = stack.processes().kill("trainer");
    assertThat(versions(stack, KILLED)).hasSizeLessThan(CalmRun.VERSIONS);
    stack.processes().awaitReplaced("trainer", killed);
    StoredCommit last = stack.awaitPublished(KILLED, CalmRun.RECORDS);

    // Then its versions are those of the other, byte for byte
    assertThat(last.stateFiles()).isEqualTo(calm.stateFiles());
    assertVersionsAreDenseAndTrainedOnce(versions(stack, CalmRun.ADAPTER));
    assertVersionsAreDenseAndTrainedOnce(versions(stack, KILLED));
    stack.assertTrainedAndPublishedOnce(KILLED);
    assertThat(weights(stack, KILLED)).isEqualTo(weights(stack, CalmRun.ADAPTER));
  }

  private static List<VersionRegistered> versions(ObservedStack stack, AdapterId adapter) {
    return stack.registry().events(adapter, VersionRegistered.class);
  }

  /** Each version follows from the one before by exactly the records between their steps. */
  private static void assertVersionsAreDenseAndTrainedOnce(List<VersionRegistered> versions) {
    assertThat(versions).hasSize(CalmRun.VERSIONS);
    for (int i = 0; i < versions.size(); i++) {
      Lineage lineage = versions.get(i).lineage();
      long steps = (i + 1L) * CalmRun.PUBLISH_EVERY;
      assertThat(versions.get(i).version()).isEqualTo(i + 1);
      assertThat(lineage.run()).isEqualTo(1);
      assertThat(lineage.globalStep()).isEqualTo(steps);
      assertThat(lineage.trainedRecords()).isEqualTo(steps * CalmRun.RECORDS_PER_STEP);
    }
  }

  private byte[] weights(ObservedStack stack, AdapterId adapter) throws IOException {
    Path directory = folder.resolve(adapter.name());
    stack.processes().tributary("pull", adapter + "@v" + CalmRun.VERSIONS, directory.toString());
    return Files.readAllBytes(directory.resolve("adapter_model.safetensors"));
  }
}
