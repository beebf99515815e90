package io.tributary.trainer.steps;

/** What an adapter has to do next. */
public sealed interface Work {
  /** The first record that waits for it. */
  long firstOffset();

  /** Train a step, then consume its records. */
  record Train(ClosedStep step) implements Work {
    @Override
    public long firstOffset() {
      return step.records().get(0).offset();
    }
  }

  /** Apply the generation that this record names, before the record itself. */
  record ApplySpec(ReceivedExample at) implements Work {
    @Override
    public long firstOffset() {
      return at.offset();
    }
  }
}
