package io.tributary.registry.feed;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** All readers of this instance's feed; each costs a consumer and a thread, so they are counted. */
@Singleton
public class Subscriptions {
  private static final int MAX = 32;
  private static final int BEAT_SECONDS = 5;

  private final List<Subscription> readers = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "registry-events-beat");
            thread.setDaemon(true);
            return thread;
          });

  /** Starts the beat. */
  public Subscriptions() {
    beats.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
  }

  /** Adds a reader unless there are too many. */
  synchronized boolean add(Supplier<Subscription> reader) {
    if (readers.size() >= MAX) {
      return false;
    }
    readers.add(reader.get());
    return true;
  }

  private void beat() {
    readers.forEach(Subscription::beat);
    readers.stream().filter(Subscription::isEnded).toList().forEach(this::remove);
  }

  private void remove(Subscription reader) {
    readers.remove(reader);
    reader.close();
  }

  @PreDestroy
  void close() {
    beats.shutdownNow();
    readers.forEach(Subscription::close);
  }
}
