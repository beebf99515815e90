package io.tributary.registry.upload;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes expired uploads now and then; every instance does, and none needs to be the first. */
public final class UploadSweeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UploadSweeper.class);

  private final Uploads uploads;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread sweeper = new Thread(task, "upload-sweeper");
            sweeper.setDaemon(true);
            return sweeper;
          });

  private UploadSweeper(Uploads uploads) {
    this.uploads = uploads;
  }

  /** Starts one that looks this often. */
  public static UploadSweeper start(Uploads uploads, Duration interval) {
    UploadSweeper sweeper = new UploadSweeper(uploads);
    sweeper.thread.scheduleWithFixedDelay(
        sweeper::sweep, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    return sweeper;
  }

  /** Whatever failed is tried again next time: an exception would end the schedule. */
  private void sweep() {
    try {
      int deleted = uploads.deleteExpired();
      if (deleted > 0) {
        LOG.info("deleted {} objects of expired uploads", deleted);
      }
    } catch (RuntimeException e) {
      LOG.warn("expired uploads stay for now: {}", e.getMessage());
      LOG.debug("why", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
