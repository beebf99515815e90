package io.tributary.trainer.consume;

import io.tributary.store.ObjectKeys;
import io.tributary.trainer.commits.Watermarks;
import io.tributary.trainer.steps.ExamplesPartition;
import java.util.OptionalLong;

/** Where a partition is read from after an assignment. */
public final class StartingPoint {
  private StartingPoint() {}

  /**
   * Decides.
   *
   * @param watermark the stored one
   * @param logStart the first offset that the broker still has
   * @param logEnd the offset after the last committed one
   * @throws WatermarkOutOfRangeException if records between were lost, or the log was cut
   */
  public static long of(
      ExamplesPartition partition, OptionalLong watermark, long logStart, long logEnd) {
    if (watermark.isPresent()
        && watermark.getAsLong() >= logStart
        && watermark.getAsLong() <= logEnd) {
      return watermark.getAsLong();
    }
    if (watermark.isEmpty() && logStart == 0) {
      return 0;
    }
    throw new WatermarkOutOfRangeException(
        partition, object(partition), watermark, logStart, logEnd);
  }

  private static String object(ExamplesPartition partition) {
    return ObjectKeys.watermark(Watermarks.key(partition));
  }
}
