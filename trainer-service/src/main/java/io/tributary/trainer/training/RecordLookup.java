package io.tributary.trainer.training;

import io.tributary.trainer.steps.ExamplesPartition;
import java.util.Optional;

/** Reads single records of tokenized-examples again, to see whether the log is still the same. */
@FunctionalInterface
public interface RecordLookup {
  /**
   * SHA-256 of the value at an offset.
   *
   * @return empty if the broker has dropped it (retention)
   * @throws RecordGoneException if the offset was never reached, or has no record
   */
  Optional<String> sha256At(ExamplesPartition partition, long offset);
}
