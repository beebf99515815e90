package io.tributary.trainer.steps;

/** What an adapter has to do next. */
public sealed interface Work {
  /** Train a step, then consume its records. */
  record Train(ClosedStep step) implements Work {}

  /** Apply the generation that this record names, before the record itself. */
  record ApplySpec(ReceivedExample at) implements Work {}
}
