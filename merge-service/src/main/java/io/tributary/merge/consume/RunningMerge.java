package io.tributary.merge.consume;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one merge at a time, on its thread. All methods are called by the consumer's thread. A
 * cancelled merge may take a moment to notice; the next one waits for it.
 */
final class RunningMerge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningMerge.class);
  private static final long STOP_SECONDS = 10;

  private final MergeRunner runner;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "merge"));
  private Optional<Started> started = Optional.empty();

  RunningMerge(MergeRunner runner) {
    this.runner = runner;
  }

  private record Started(MergeRequest request, Future<Void> future) {}

  void start(MergeRequest request) {
    started = Optional.of(new Started(request, executor.submit(() -> call(request))));
  }

  private Void call(MergeRequest request) throws InterruptedException {
    runner.run(request);
    return null;
  }

  /** The request under way. */
  Optional<MergeRequest> request() {
    return started.map(Started::request);
  }

  /**
   * The request that has its outcome since the last call.
   *
   * @throws RuntimeException if the worker cannot go on
   */
  Optional<MergeRequest> finished() {
    Optional<Started> done = started.filter(s -> s.future().isDone());
    if (done.isEmpty()) {
      return Optional.empty();
    }
    started = Optional.empty();
    requireSuccess(done.orElseThrow().future());
    return done.map(Started::request);
  }

  /** Gives the merge up. */
  void cancel() {
    started.ifPresent(s -> s.future().cancel(true));
    started = Optional.empty();
  }

  @Override
  public void close() {
    cancel();
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the merge did not stop in {} s", STOP_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void requireSuccess(Future<Void> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("the merge thread ended: " + e.getCause(), e.getCause());
    } catch (InterruptedException | CancellationException e) {
      throw new IllegalStateException("a finished merge has no result", e);
    }
  }
}
