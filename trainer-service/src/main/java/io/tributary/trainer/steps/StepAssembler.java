package io.tributary.trainer.steps;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Cuts one adapter's records into steps. Where a step ends depends on offsets and specs alone,
 * except when {@link #closeIdle} ends it. A generation never goes back: a record that names an
 * older one than the applied one (ingest moved to an instance that was behind) is trained under the
 * applied one.
 */
public final class StepAssembler {
  private final Deque<ReceivedExample> waiting = new ArrayDeque<>();
  private final List<ReceivedExample> open = new ArrayList<>();
  private int openTrained;

  /** Takes the next record, in offset order. */
  public void add(ReceivedExample record) {
    waiting.add(record);
  }

  /**
   * The next thing to do, if the records for it are here.
   *
   * @param generation of the spec that is applied now; 0 is none
   * @param recordsPerStep TRAIN records in a full step under that spec
   */
  public Optional<Work> next(int generation, int recordsPerStep) {
    while (!waiting.isEmpty()) {
      if (waiting.element().example().specGeneration() > generation) {
        return Optional.of(change(waiting.element()));
      }
      open(waiting.remove());
      if (openTrained >= recordsPerStep) {
        return Optional.of(new Work.Train(close(Edge.FULL)));
      }
    }
    return Optional.empty();
  }

  /** Ends the open step, if it has any record and none is waiting to come into it. */
  public Optional<ClosedStep> closeIdle() {
    return open.isEmpty() || !waiting.isEmpty() ? Optional.empty() : Optional.of(close(Edge.IDLE));
  }

  /** Drops every record. */
  public void clear() {
    waiting.clear();
    open.clear();
    openTrained = 0;
  }

  /** The smallest offset here that is in no closed step. */
  public OptionalLong firstOffset() {
    if (!open.isEmpty()) {
      return OptionalLong.of(open.get(0).offset());
    }
    return waiting.isEmpty() ? OptionalLong.empty() : OptionalLong.of(waiting.element().offset());
  }

  /** Records that no step has been offered yet. */
  public int waiting() {
    return waiting.size();
  }

  private Work change(ReceivedExample at) {
    return open.isEmpty() ? new Work.ApplySpec(at) : new Work.Train(close(Edge.SPEC_CHANGED));
  }

  private void open(ReceivedExample record) {
    open.add(record);
    openTrained += record.isTrained() ? 1 : 0;
  }

  private ClosedStep close(Edge edge) {
    ClosedStep step = new ClosedStep(open, edge);
    open.clear();
    openTrained = 0;
    return step;
  }
}
