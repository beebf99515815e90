package io.tributary.trainer.training;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.PublishPolicy;
import io.tributary.trainer.commits.Commit;
import io.tributary.trainer.commits.CommitReason;
import io.tributary.trainer.engine.AdapterModel;
import io.tributary.trainer.engine.Interruption;
import io.tributary.trainer.engine.StepResult;
import io.tributary.trainer.publish.Publisher;
import io.tributary.trainer.steps.ClosedStep;
import io.tributary.trainer.steps.CommitDecision;
import io.tributary.trainer.steps.CommitPolicy;
import io.tributary.trainer.steps.Edge;
import java.util.OptionalLong;

/** A run whose weights are in memory. */
final class LiveRun implements AutoCloseable {
  private final AdapterId adapter;
  private final Committer.Weights weights;
  private final Committer committer;
  private final Publisher publisher;
  private final ProgressReporter reporter;
  private RunProgress progress;
  private boolean sealed;

  LiveRun(
      AdapterId adapter,
      Committer.Weights weights,
      RunProgress progress,
      Committer committer,
      Publisher publisher,
      ProgressReporter reporter) {
    this.adapter = adapter;
    this.weights = weights;
    this.progress = progress;
    this.committer = committer;
    this.publisher = publisher;
    this.reporter = reporter;
  }

  /** A run that was resumed from its last commit, after which nothing follows in it. */
  LiveRun markSealed() {
    sealed = true;
    return this;
  }

  RunProgress progress() {
    return progress;
  }

  /** The first record consumed that is in no commit. */
  OptionalLong firstUncommitted() {
    return progress.since().firstOffset();
  }

  AdapterSpec spec() {
    return weights.spec();
  }

  AdapterModel model() {
    return weights.model();
  }

  /** Whether the engine is told of the step; a step that was interrupted is to be tried again. */
  enum Outcome {
    CONSUMED,
    INTERRUPTED
  }

  /** Trains a step and commits it if the policy says so. */
  Outcome train(ClosedStep step, Interruption interruption) {
    if (step.trained().isEmpty()) {
      progress = progress.heldOut(step, maxWindow());
      finish(step, CommitDecision.KEEP, CommitReason.POLICY);
      return Outcome.CONSUMED;
    }
    long started = System.nanoTime();
    StepResult result =
        weights.model().step(step.microBatches(spec().training().microBatch()), interruption);
    if (result instanceof StepResult.Interrupted) {
      return Outcome.INTERRUPTED;
    }
    consume(step, result, System.nanoTime() - started);
    return Outcome.CONSUMED;
  }

  private void consume(ClosedStep step, StepResult result, long nanos) {
    PublishPolicy policy = spec().publish();
    if (result instanceof StepResult.Trained trained) {
      progress = progress.trained(step, trained, maxWindow());
    } else {
      progress = progress.skipped(step, maxWindow());
    }
    reporter.stepped(adapter, progress, step, result, nanos);
    long globalStep = progress.steps().globalStep();
    if (result instanceof StepResult.Trained) {
      finish(step, CommitPolicy.afterStep(policy, globalStep), CommitReason.POLICY);
    } else {
      finish(step, CommitPolicy.afterSkip(policy, globalStep), CommitReason.SKIPPED);
    }
  }

  private void finish(ClosedStep step, CommitDecision decision, CommitReason reason) {
    if (decision != CommitDecision.PUBLISH && step.edge() == Edge.IDLE) {
      commitIdle();
    } else {
      commit(reason, decision);
    }
  }

  /** Commits what is there when no more records come. */
  void commitIdle() {
    if (!sealed) {
      commit(
          CommitReason.IDLE,
          CommitPolicy.whenIdle(
              spec().publish(), progress.isUncommitted(), progress.steps().isUnpublished()));
    }
  }

  /** Commits what is there before the partition is given up. */
  void commitReleased() {
    if (progress.isUncommitted()) {
      commit(CommitReason.RELEASED, CommitDecision.COMMIT);
    }
  }

  /** The run's first commit: the initial adapter. */
  void commitOpened() {
    commit(CommitReason.OPENED, CommitDecision.COMMIT);
  }

  /** The run's last commit, unless it is there already: whoever else holds the run is fenced. */
  void seal() {
    if (!sealed) {
      CommitDecision idle =
          CommitPolicy.whenIdle(spec().publish(), true, progress.steps().isUnpublished());
      commit(CommitReason.SEALED, idle);
      sealed = true;
    }
  }

  private void commit(CommitReason reason, CommitDecision decision) {
    if (decision == CommitDecision.KEEP) {
      return;
    }
    Commit commit = committer.commit(adapter, progress, weights, reason, decision);
    progress = progress.committed(commit);
    reporter.committed(commit, progress);
    if (commit.publish()) {
      publisher.publish(commit);
      reporter.published(commit, progress);
    }
  }

  private int maxWindow() {
    return spec().evaluation().maxRecords();
  }

  @Override
  public void close() {
    weights.model().close();
  }
}
