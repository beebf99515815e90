package io.tributary.cli.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tributary.contracts.json.Json;
import io.tributary.lora.StepResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One JSON object per optimizer step, a line each, written as the step ends. */
public final class StepLog implements AutoCloseable {
  private final OutputStream out;
  private final Detail detail;

  private StepLog(OutputStream out, Detail detail) {
    this.out = out;
    this.detail = detail;
  }

  /** How much a line tells. */
  public enum Detail {
    /** What a training is judged by. */
    STEP,
    /** And {@link StepResult.Work}, by which the engine is. */
    WORK
  }

  /**
   * Opens the log.
   *
   * @param file replaced if it is there; nothing is written when empty
   */
  public static StepLog open(Optional<Path> file, Detail detail) throws IOException {
    OutputStream out =
        file.isPresent() ? Files.newOutputStream(file.get()) : OutputStream.nullOutputStream();
    return new StepLog(out, detail);
  }

  /**
   * A line.
   *
   * @param step from 1
   * @param loss mean over the step's supervised tokens; null where it is not finite
   * @param gradNorm global norm before clipping; null where it is not finite
   * @param learningRate that the step used
   * @param tokens of the step's records, which are never padded
   * @param supervisedTokens of them
   * @param seconds the step's wall time
   * @param work where it is asked for
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Entry(
      long step,
      Double loss,
      Double gradNorm,
      double learningRate,
      long tokens,
      long supervisedTokens,
      double seconds,
      @JsonUnwrapped StepResult.Work work) {

    static Entry of(StepResult step, double seconds, Detail detail) {
      return new Entry(
          step.globalStep(),
          finite(step.loss()),
          finite(step.gradNorm()),
          step.learningRate(),
          step.tokens(),
          step.supervisedTokens(),
          seconds,
          detail == Detail.WORK ? step.work() : null);
    }

    private static Double finite(double value) {
      return Double.isFinite(value) ? value : null;
    }
  }

  /** Appends a step. */
  public void append(StepResult step, double seconds) throws IOException {
    out.write(Json.write(Entry.of(step, seconds, detail)));
    out.write('\n');
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
