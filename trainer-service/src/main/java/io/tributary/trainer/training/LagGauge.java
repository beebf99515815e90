package io.tributary.trainer.training;

import io.tributary.trainer.steps.ExamplesPartition;
import java.util.OptionalLong;

/** Offsets of a partition that the consumer has not read yet, as far as it knows. */
@FunctionalInterface
public interface LagGauge {
  /** Empty before the consumer has asked the broker. */
  OptionalLong lag(ExamplesPartition partition);
}
