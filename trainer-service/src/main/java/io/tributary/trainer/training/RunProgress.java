package io.tributary.trainer.training;

import io.tributary.trainer.commits.Commit;
import io.tributary.trainer.commits.Counters;
import io.tributary.trainer.engine.StepResult;
import io.tributary.trainer.steps.ClosedStep;
import io.tributary.trainer.steps.EvaluationWindow;
import io.tributary.trainer.steps.ExamplesPartition;
import io.tributary.trainer.steps.ReceivedExample;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a run stands, without its weights: what a commit holds beside the files.
 *
 * @param run ordinal
 * @param nextSeq of the next commit
 * @param generation of the spec applied
 * @param metrics of the last step that changed the weights: loss, gradNorm, learningRate
 */
record RunProgress(
    int run,
    long nextSeq,
    int generation,
    Steps steps,
    Consumed consumed,
    SinceCommit since,
    Map<String, Double> metrics) {
  static final String LOSS = "loss";
  static final String GRAD_NORM = "gradNorm";
  static final String LEARNING_RATE = "learningRate";
  private static final List<String> STEP_METRICS = List.of(LOSS, GRAD_NORM, LEARNING_RATE);

  /** A run that opens at a record, which is not consumed yet. */
  static RunProgress opening(
      int run, ExamplesPartition partition, ReceivedExample at, EvaluationWindow window) {
    Consumed consumed = Consumed.before(partition, at, window);
    int generation = at.example().specGeneration();
    return new RunProgress(run, 0, generation, Steps.NONE, consumed, SinceCommit.NOTHING, Map.of());
  }

  /** Where a commit left off. */
  static RunProgress of(Commit commit, EvaluationWindow window) {
    Map<String, Double> metrics = new TreeMap<>(commit.metrics());
    metrics.keySet().retainAll(STEP_METRICS);
    return new RunProgress(
        commit.lineage().run(),
        commit.lineage().seq() + 1,
        commit.lineage().specGeneration(),
        Steps.of(commit),
        Consumed.of(commit, window),
        SinceCommit.NOTHING,
        metrics);
  }

  /** After a step with nothing to train in it. */
  RunProgress heldOut(ClosedStep step, int maxWindow) {
    Consumed next = consumed.after(step, List.of(), consumed.counters(), maxWindow);
    return with(steps, next, since.plus(step, List.of()), metrics);
  }

  /** After a step changed the weights. */
  RunProgress trained(ClosedStep step, StepResult.Trained result, int maxWindow) {
    List<ReceivedExample> trained = step.trained();
    Counters counted = consumed.counters().trained(result.tokens(), result.supervisedTokens());
    Map<String, Double> figures =
        Map.of(
            LOSS, result.loss(),
            GRAD_NORM, result.gradNorm(),
            LEARNING_RATE, result.learningRate());
    return with(
        steps.next(trained.size()),
        consumed.after(step, trained, counted, maxWindow),
        since.plus(step, List.of()),
        figures);
  }

  /** After a step was skipped: its records are consumed, and named. */
  RunProgress skipped(ClosedStep step, int maxWindow) {
    List<String> ids = step.trainedIds();
    Counters counted = consumed.counters().skipped(ids.size());
    return with(
        steps.next(0),
        consumed.after(step, List.of(), counted, maxWindow),
        since.plus(step, ids),
        metrics);
  }

  /** After another generation of the spec was applied. */
  RunProgress underGeneration(int applied) {
    return new RunProgress(run, nextSeq, applied, steps, consumed, since, metrics);
  }

  /** After a commit of just this. */
  RunProgress committed(Commit commit) {
    Steps now = commit.publish() ? steps.published() : steps;
    return new RunProgress(
        run, nextSeq + 1, generation, now, consumed, SinceCommit.NOTHING, metrics);
  }

  /** Whether records were consumed since the last commit. */
  boolean isUncommitted() {
    return since.firstOffset().isPresent();
  }

  private RunProgress with(
      Steps now, Consumed next, SinceCommit told, Map<String, Double> figures) {
    return new RunProgress(run, nextSeq, generation, now, next, told, figures);
  }
}
