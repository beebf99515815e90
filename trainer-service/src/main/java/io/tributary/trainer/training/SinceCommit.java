package io.tributary.trainer.training;

import io.tributary.trainer.commits.EarlyEdge;
import io.tributary.trainer.steps.ClosedStep;
import io.tributary.trainer.steps.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the next commit has to tell.
 *
 * @param firstOffset of the first record consumed since the last commit
 * @param earlyEdges steps closed early
 * @param skippedRecordIds records of skipped steps
 */
record SinceCommit(
    OptionalLong firstOffset, List<EarlyEdge> earlyEdges, List<String> skippedRecordIds) {
  static final SinceCommit NOTHING = new SinceCommit(OptionalLong.empty(), List.of(), List.of());

  /**
   * After a step.
   *
   * @param skipped ids of its records if it was skipped
   */
  SinceCommit plus(ClosedStep step, List<String> skipped) {
    List<EarlyEdge> edges = new ArrayList<>(earlyEdges);
    if (step.edge() != Edge.FULL) {
      edges.add(new EarlyEdge(step.edge(), step.last().offset() + 1, step.trained().size()));
    }
    List<String> ids = new ArrayList<>(skippedRecordIds);
    ids.addAll(skipped);
    OptionalLong first =
        firstOffset.isPresent() ? firstOffset : OptionalLong.of(step.records().get(0).offset());
    return new SinceCommit(first, List.copyOf(edges), List.copyOf(ids));
  }
}
