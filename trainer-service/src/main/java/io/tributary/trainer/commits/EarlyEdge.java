package io.tributary.trainer.commits;

import io.tributary.trainer.steps.Edge;

/**
 * A step that was closed before it was full.
 *
 * @param nextOffset the first offset after it
 * @param trainedRecords TRAIN records in it
 */
public record EarlyEdge(Edge edge, long nextOffset, int trainedRecords) {
  /** Refuses a missing reason. */
  public EarlyEdge {
    Fields.require(edge, "earlyEdges.edge");
  }
}
