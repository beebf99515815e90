package io.tributary.cli.demo;

import io.tributary.cli.terminal.Numbers;
import java.util.Optional;

/** Whether an adapter has learned: its loss on held-out records against the base's on the same. */
enum LearningPolicy {
  /** The demo's own records are known to teach: the loss falls by a fifth at least. */
  FALLS_BY_A_FIFTH(0.8),
  /** Nothing is known of the user's records: any figure is only reported. */
  REPORTED(Double.POSITIVE_INFINITY);

  private final double largestShare;

  LearningPolicy(double largestShare) {
    this.largestShare = largestShare;
  }

  /** Why this outcome is not good enough; nothing if it is. */
  Optional<String> objection(AdapterOutcome outcome) {
    if (this == REPORTED) {
      return Optional.empty();
    }
    if (outcome.evalLoss().isEmpty() || outcome.baseEvalLoss().isEmpty()) {
      return Optional.of(outcome.adapter() + " was not evaluated");
    }
    double base = outcome.baseEvalLoss().get();
    double loss = outcome.evalLoss().get();
    return loss <= largestShare * base
        ? Optional.empty()
        : Optional.of(
            outcome.adapter()
                + ": loss on held-out records went from "
                + Numbers.loss(base)
                + " to "
                + Numbers.loss(loss)
                + " ("
                + Numbers.change(base, loss)
                + "), less than the demo asks for");
  }
}
