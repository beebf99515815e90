package io.tributary.bench.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A process's resident memory, twice a second. */
public final class MemoryLog implements AutoCloseable {
  private static final long EVERY_MILLIS = 500;

  private final List<Long> bytes = new ArrayList<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(MemoryLog::daemon);

  /** Begins to look. */
  public MemoryLog(Supplier<ProcessUse> use) {
    clock.scheduleAtFixedRate(
        () -> add(use.get().residentBytes()), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What was seen so far, in order. */
  public synchronized List<Long> seen() {
    return List.copyOf(bytes);
  }

  private synchronized void add(long resident) {
    bytes.add(resident);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "memory-log");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
