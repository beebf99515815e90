package io.tributary.trainer.training;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.TrainingProgress;
import io.tributary.contracts.records.TrainingProgress.Kind;
import io.tributary.trainer.commits.Commit;
import io.tributary.trainer.engine.StepResult;
import io.tributary.trainer.progress.TrainingListener;
import io.tributary.trainer.steps.ClosedStep;
import io.tributary.trainer.steps.ExamplesPartition;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells the listeners what happened. */
final class ProgressReporter {
  private static final double NANOS_PER_SECOND = 1e9;

  private final String trainer;
  private final TrainingListener listener;
  private final LagGauge lag;
  private final Clock clock;

  ProgressReporter(String trainer, TrainingListener listener, LagGauge lag, Clock clock) {
    this.trainer = trainer;
    this.listener = listener;
    this.lag = lag;
    this.clock = clock;
  }

  TrainingListener listener() {
    return listener;
  }

  void stepped(
      AdapterId adapter, RunProgress progress, ClosedStep step, StepResult result, long nanos) {
    if (result instanceof StepResult.Trained trained) {
      listener.progressed(trained(adapter, progress, trained, nanos));
    } else if (result instanceof StepResult.Skipped skipped) {
      listener.progressed(plain(Kind.STEP_SKIPPED, adapter, progress));
      listener.skipped(adapter, step.trainedIds(), skipped.why());
    }
  }

  private TrainingProgress trained(
      AdapterId adapter, RunProgress progress, StepResult.Trained step, long nanos) {
    return new TrainingProgress(
        Kind.STEP,
        adapter,
        clock.instant(),
        trainer,
        progress.run(),
        progress.steps().globalStep(),
        Optional.of(step.loss()),
        Optional.of(step.gradNorm()),
        Optional.of(step.learningRate()),
        Optional.of(step.tokens()),
        Optional.of(step.supervisedTokens()),
        Optional.of(step.tokens() * NANOS_PER_SECOND / Math.max(1, nanos)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ResidentMemory.bytes(),
        lag(progress));
  }

  private TrainingProgress plain(Kind kind, AdapterId adapter, RunProgress progress) {
    return commit(kind, adapter, progress, Optional.empty(), Map.of());
  }

  void committed(Commit commit, RunProgress progress) {
    Kind kind = commit.lineage().seq() == 0 ? Kind.RUN_OPENED : Kind.COMMIT;
    listener.progressed(commit(kind, commit, progress));
  }

  void published(Commit commit, RunProgress progress) {
    listener.progressed(commit(Kind.PUBLISH, commit, progress));
  }

  private TrainingProgress commit(Kind kind, Commit commit, RunProgress progress) {
    Optional<Long> seq = Optional.of(commit.lineage().seq());
    return commit(kind, commit.adapter(), progress, seq, commit.metrics());
  }

  private TrainingProgress commit(
      Kind kind,
      AdapterId adapter,
      RunProgress progress,
      Optional<Long> seq,
      Map<String, Double> metrics) {
    return new TrainingProgress(
        kind,
        adapter,
        clock.instant(),
        trainer,
        progress.run(),
        progress.steps().globalStep(),
        Optional.ofNullable(metrics.get(RunProgress.LOSS)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(metrics.get(Committer.EVAL_LOSS)),
        Optional.ofNullable(metrics.get(Committer.BASE_EVAL_LOSS)),
        seq,
        ResidentMemory.bytes(),
        lag(progress));
  }

  private Optional<Long> lag(RunProgress progress) {
    ExamplesPartition partition = progress.consumed().position().examples();
    OptionalLong known = lag.lag(partition);
    return known.isPresent() ? Optional.of(known.getAsLong()) : Optional.empty();
  }
}
