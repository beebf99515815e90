package io.tributary.trainer.service;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first failure of any thread, in one line; it stops the others. */
final class FailureReport {
  private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);
  private final Consumer<String> onStop;
  private final AtomicBoolean reported = new AtomicBoolean();
  private volatile Runnable onFailure = () -> {};

  FailureReport(Consumer<String> onStop) {
    this.onStop = onStop;
  }

  /** What else to stop. */
  void onFailure(Runnable stop) {
    onFailure = stop;
  }

  void report(Throwable failure) {
    if (reported.compareAndSet(false, true)) {
      if (failure instanceof Error) {
        LOG.error("stopping", failure);
      }
      onFailure.run();
      onStop.accept(line(failure));
    } else {
      LOG.debug("after the first failure", failure);
    }
  }

  /** Kafka wraps what a rebalance listener throws: the reason is inside. */
  static String line(Throwable failure) {
    Throwable reason = failure;
    while (reason.getClass() == KafkaException.class && reason.getCause() != null) {
      reason = reason.getCause();
    }
    String message = reason.getMessage();
    boolean isSelfContained =
        reason instanceof RuntimeException && message != null && !message.isBlank();
    return (isSelfContained ? message : reason.toString()).lines().findFirst().orElseThrow();
  }
}
