package io.tributary.trainer.consume;

import io.tributary.trainer.steps.ExamplesPartition;
import java.util.OptionalLong;

/** Records that are in no commit can no longer be read, or the log is shorter than it was. */
public final class WatermarkOutOfRangeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WatermarkOutOfRangeException(
      ExamplesPartition partition,
      String object,
      OptionalLong watermark,
      long logStart,
      long logEnd) {
    super(
        "%s: the low watermark %s %s, but the log has offsets %d to %d: nothing is skipped on its own; restore the log, or accept the loss by writing nextOffset %d there"
            .formatted(
                partition,
                object,
                watermark.isPresent() ? "is " + watermark.getAsLong() : "is missing (so 0)",
                logStart,
                logEnd,
                logStart));
  }
}
