package io.tributary.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lora.StepResult;
import io.tributary.lora.StepResult.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepLogTest {
  @TempDir private Path directory;

  @Test
  void aLineIsOneStepAndWhatIsNotFiniteIsNull() throws IOException {
    Path file = directory.resolve("log.jsonl");
    try (StepLog log = StepLog.open(Optional.of(file))) {
      log.append(new StepResult(1, 2.5, 0.25, 2e-4, 100, 40, 9, Outcome.APPLIED), 1.5);
      log.append(
          new StepResult(2, Double.NaN, 1 / 0.0, 1e-4, 90, 30, 9, Outcome.SKIPPED_NOT_FINITE), 2);
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
}
