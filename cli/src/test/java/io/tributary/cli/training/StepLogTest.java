package io.tributary.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.training.StepLog.Detail;
import io.tributary.lora.StepResult;
import io.tributary.lora.StepResult.Outcome;
import io.tributary.lora.StepResult.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepLogTest {
  private static final Work WORK = new Work(80.5, 1.25);

  @TempDir private Path directory;

  @Test
  void aLineIsOneStepAndWhatIsNotFiniteIsNull() throws IOException {
    Path file = directory.resolve("log.jsonl");
    try (StepLog log = StepLog.open(Optional.of(file), Detail.STEP)) {
      log.append(new StepResult(1, 2.5, 0.25, 2e-4, 100, 40, 9, WORK, Outcome.APPLIED), 1.5);
      log.append(
          new StepResult(2, Double.NaN, 1 / 0.0, 1e-4, 90, 30, 9, WORK, Outcome.SKIPPED_NOT_FINITE),
          2);
    }
    assertThat(file)
        .hasContent(
            """
            {"step":1,"loss":2.5,"gradNorm":0.25,"learningRate":2.0E-4,"tokens":100,\
            "supervisedTokens":40,"seconds":1.5}
            {"step":2,"loss":null,"gradNorm":null,"learningRate":1.0E-4,"tokens":90,\
            "supervisedTokens":30,"seconds":2.0}
            """);
  }

  @Test
  void theEnginesWorkIsThereWhereItIsAskedFor() throws IOException {
    Path file = directory.resolve("log.jsonl");
    try (StepLog log = StepLog.open(Optional.of(file), Detail.WORK)) {
      log.append(new StepResult(1, 2.5, 0.25, 2e-4, 100, 40, 9, WORK, Outcome.APPLIED), 1.5);
    }
    assertThat(file)
        .content()
        .endsWith("\"seconds\":1.5,\"computedTokens\":80.5,\"nativeSeconds\":1.25}\n");
  }
}
