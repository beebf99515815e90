package io.tributary.trainer.training;

import io.tributary.contracts.records.TokenizedExample;
import io.tributary.trainer.commits.Commit;
import io.tributary.trainer.commits.Counters;
import io.tributary.trainer.commits.LineageRanges;
import io.tributary.trainer.commits.PartitionPosition;
import io.tributary.trainer.steps.ClosedStep;
import io.tributary.trainer.steps.EvaluationWindow;
import io.tributary.trainer.steps.ExamplesPartition;
import io.tributary.trainer.steps.ReceivedExample;
import java.util.List;

/**
 * What a run has made of the records below its position.
 *
 * @param tokenizerDigest of the last record
 * @param templateDigest of the last record
 */
record Consumed(
    PartitionPosition position,
    EvaluationWindow window,
    LineageRanges ranges,
    Counters counters,
    String tokenizerDigest,
    String templateDigest) {

  /** Nothing, just before a record. */
  static Consumed before(ExamplesPartition partition, ReceivedExample at, EvaluationWindow window) {
    return new Consumed(
        PartitionPosition.before(partition, at.offset()),
        window,
        LineageRanges.from(partition, at.offset()),
        Counters.ZERO,
        at.example().tokenizerDigest(),
        at.example().templateDigest());
  }

  static Consumed of(Commit commit, EvaluationWindow window) {
    return new Consumed(
        commit.position(),
        window,
        new LineageRanges(commit.lineage().ranges()),
        commit.counters(),
        commit.lineage().tokenizerDigest(),
        commit.lineage().templateDigest());
  }

  /**
   * After a step.
   *
   * @param trained its records that changed the weights
   * @param counted with the step's trained or skipped records in it
   */
  Consumed after(ClosedStep step, List<ReceivedExample> trained, Counters counted, int maxWindow) {
    TokenizedExample last = step.last().example();
    PartitionPosition next = position.after(step.last());
    return new Consumed(
        next,
        window.plus(step.heldOut(), maxWindow),
        ranges.consumed(next.nextOffset(), trained),
        counted.heldOut(step.heldOut().size()),
        last.tokenizerDigest(),
        last.templateDigest());
  }
}
