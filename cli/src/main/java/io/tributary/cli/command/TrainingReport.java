package io.tributary.cli.command;

import io.tributary.cli.terminal.Numbers;
import io.tributary.cli.terminal.Terminal;
import io.tributary.cli.training.FileTraining;
import io.tributary.cli.training.FileTraining.Result;
import io.tributary.cli.training.StepLog;
import io.tributary.lora.StepResult;
import io.tributary.modelfiles.peft.TrainableParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;

/** Tells a person and the log how a training goes. */
final class TrainingReport implements FileTraining.Listener {
  private final Terminal terminal;
  private final StepLog log;
  private long totalSteps;
  private OptionalDouble evalLossBefore = OptionalDouble.empty();

  TrainingReport(Terminal terminal, StepLog log) {
    this.terminal = terminal;
    this.log = log;
  }

  @Override
  public void starts(TrainableParameters parameters, long steps, OptionalDouble evalLoss) {
    totalSteps = steps;
    evalLossBefore = evalLoss;
    terminal.note(parameters.toString());
  }

  @Override
  public void stepped(StepResult step, double seconds) throws IOException {
    log.append(step, seconds);
    String text =
        String.format(
            Locale.ROOT,
            "step %d/%d  loss %.4f  gradient norm %.4f  rate %.2e  %.0f tokens/s",
            step.globalStep(),
            totalSteps,
            step.loss(),
            step.gradNorm(),
            step.learningRate(),
            step.tokens() / seconds);
    terminal.note(
        switch (step.outcome()) {
          case APPLIED -> text;
          case SKIPPED_NOT_FINITE -> text + "  skipped: not finite";
          case SKIPPED_NOTHING_SUPERVISED -> text + "  skipped: no supervised token";
        });
  }

  /** After the last step. */
  void ended(Result result, Path out) {
    result
        .evalLoss()
        .ifPresent(
            after ->
                terminal.line(
                    "eval loss "
                        + Numbers.loss(evalLossBefore.orElseThrow())
                        + " before, "
                        + Numbers.loss(after)
                        + " after"));
    terminal.line(
        Numbers.counted(result.steps(), "step")
            + (result.skipped() == 0 ? "" : ", " + result.skipped() + " of them skipped")
            + ", adapter in "
            + out);
  }
}
