package io.tributary.ingest.intake;

import io.tributary.access.http.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;

/** The result of a record, which the broker may still owe. */
sealed interface PendingResult {
  /** Whether it can be had without waiting. */
  boolean isDone();

  /** The result; waits for it until the record's time is over. */
  RecordResult await();

  /** A record that was not sent. */
  record Known(RecordResult result) implements PendingResult {
    static Known refused(long index, IntakeCode code, String detail) {
      return new Known(RecordResult.refused(index, Problem.of(code, detail)));
    }

    @Override
    public boolean isDone() {
      return true;
    }

    @Override
    public RecordResult await() {
      return result;
    }
  }

  /**
   * A record that was sent.
   *
   * @param deadline in {@link System#nanoTime()}, after which its outcome is unknown
   */
  record Sent(long index, String recordId, CompletableFuture<RecordMetadata> written, long deadline)
      implements PendingResult {
    @Override
    public boolean isDone() {
      return written.isDone();
    }

    @Override
    public RecordResult await() {
      try {
        long left = Math.max(0, deadline - System.nanoTime());
        return RecordResult.written(index, recordId, written.get(left, TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        return failed(IntakeCode.OUTCOME_UNKNOWN, "the broker has not acknowledged it in time");
      } catch (ExecutionException e) {
        return failed(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return failed(IntakeCode.OUTCOME_UNKNOWN, "the service stops");
      }
    }

    private RecordResult failed(Throwable cause) {
      if (cause instanceof RecordTooLargeException) {
        return failed(IntakeCode.TOO_LARGE, "the broker does not take records of this size");
      }
      if (cause instanceof RetriableException) {
        return failed(IntakeCode.OUTCOME_UNKNOWN, "the broker did not acknowledge it");
      }
      String why =
          cause instanceof KafkaException
              ? "Kafka refused it: " + cause.getClass().getSimpleName()
              : "the service stops";
      return failed(IntakeCode.NOT_WRITTEN, why);
    }

    private RecordResult failed(IntakeCode code, String why) {
      String detail =
          code == IntakeCode.OUTCOME_UNKNOWN
              ? why + ": it may still be written; send it again with the same id"
              : why;
      return RecordResult.failed(index, recordId, Problem.of(code, detail));
    }
  }
}
