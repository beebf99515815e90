package io.tributary.trainer.training;

import io.tributary.trainer.commits.CommitTakenException;
import io.tributary.trainer.steps.ExamplesPartition;
import io.tributary.trainer.steps.ReceivedExample;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * The one thread that makes all libtorch calls: takes what the consumer's thread hands over, works
 * off one step at a time, and commits. Its inbox is in the order of the consumer's events; how much
 * may wait in it is {@link Backlog}'s to say.
 */
public final class EngineThread {
  private static final long IDLE_WAIT_MILLIS = 100;
  private static final long WATERMARK_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Trainer trainer;
  private final ResidentBase base;
  private final ReleaseRequest releaseRequest;
  private final LongSupplier nanoTime;
  private final Consumer<Throwable> onFailure;
  private final Backlog backlog = new Backlog();
  private final BlockingQueue<Task> inbox = new LinkedBlockingQueue<>();
  private final AtomicBoolean fenced = new AtomicBoolean();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread;
  private volatile Map<TopicPartition, Long> watermarks = Map.of();
  private boolean stopping;
  private long watermarksStored;

  @FunctionalInterface
  private interface Task {
    void run();
  }

  /**
   * Prepares the thread.
   *
   * @param nanoTime the monotonic clock
   * @param onFailure told once if the thread ends by a failure; the service stops with it
   */
  public EngineThread(
      Trainer trainer,
      ResidentBase base,
      ReleaseRequest releaseRequest,
      LongSupplier nanoTime,
      Consumer<Throwable> onFailure) {
    this.trainer = trainer;
    this.base = base;
    this.releaseRequest = releaseRequest;
    this.nanoTime = nanoTime;
    this.onFailure = onFailure;
    this.thread = new Thread(this::run, "engine");
    thread.setDaemon(true);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Hands over a partition that is read from an offset. */
  public void assigned(ExamplesPartition partition, long startOffset) {
    inbox.add(() -> trainer.assigned(partition, startOffset, nanoTime.getAsLong()));
  }

  /** Hands over what was read. */
  public void received(TopicPartition partition, List<ReceivedExample> records, long nextOffset) {
    backlog.handedOver(partition, records.size());
    inbox.add(
        () -> {
          trainer.received(partition, records, nextOffset, nanoTime.getAsLong());
          backlog.taken(partition, records.size());
        });
  }

  /** Says that a partition was read to its end at a time of the monotonic clock. */
  public void sawEnd(TopicPartition partition, long at) {
    inbox.add(() -> trainer.sawEnd(partition, at));
  }

  /**
   * Asks for partitions: the step in hand is finished if that fits the deadline, then what they
   * hold is committed. After the deadline they are dropped without a commit.
   *
   * @return completed with the low watermarks that were stored, when the partitions are given up
   */
  public CompletableFuture<Map<TopicPartition, Long>> release(
      Collection<TopicPartition> partitions, long deadlineNanos) {
    CompletableFuture<Map<TopicPartition, Long>> released = new CompletableFuture<>();
    ended.whenComplete((nothing, failure) -> released.complete(Map.of()));
    releaseRequest.by(deadlineNanos);
    inbox.add(() -> released.complete(releaseNow(partitions, deadlineNanos)));
    return released;
  }

  /** Drops partitions that are another's already. */
  public void lost(Collection<TopicPartition> partitions) {
    inbox.add(() -> trainer.drop(partitions));
  }

  /** Ends the thread after what is in the inbox; the returned future completes when it has. */
  public CompletableFuture<Void> stop() {
    inbox.add(() -> stopping = true);
    return ended;
  }

  /** Whether another trainer's commit was met since the last call. */
  public boolean wasFenced() {
    return fenced.getAndSet(false);
  }

  /** The low watermarks in the store, of the partitions held. */
  public Map<TopicPartition, Long> storedWatermarks() {
    return watermarks;
  }

  /** What waits to come into a step. */
  public Backlog backlog() {
    return backlog;
  }

  private Map<TopicPartition, Long> releaseNow(
      Collection<TopicPartition> partitions, long deadlineNanos) {
    releaseRequest.met();
    if (releaseRequest.isExpired(deadlineNanos)) {
      trainer.drop(partitions);
      return Map.of();
    }
    try {
      return trainer.release(partitions);
    } catch (CommitTakenException taken) {
      fence(taken);
      return Map.of();
    }
  }

  private void run() {
    try {
      loop();
    } catch (RuntimeException | Error failure) {
      onFailure.accept(failure);
    } finally {
      ended.complete(null);
    }
  }

  private void loop() {
    try (base) {
      boolean worked = false;
      while (!stopping) {
        handle(worked);
        worked = step();
      }
      trainer.drop(trainer.held());
    }
  }

  /** Empties the inbox; waits a little for something to be in it if there was no work. */
  private void handle(boolean worked) {
    try {
      Task task = worked ? inbox.poll() : inbox.poll(IDLE_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      while (task != null) {
        task.run();
        task = inbox.poll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }

  private boolean step() {
    try {
      boolean worked = trainer.work();
      if (!worked) {
        trainer.tick();
      }
      trainer.held().forEach(p -> backlog.waiting(p, trainer.waiting(p)));
      storeWatermarks();
      return worked;
    } catch (CommitTakenException taken) {
      fence(taken);
      return true;
    }
  }

  private void storeWatermarks() {
    long now = nanoTime.getAsLong();
    if (now - watermarksStored >= WATERMARK_INTERVAL_NANOS) {
      trainer.storeWatermarks();
      watermarks = trainer.storedWatermarks();
      watermarksStored = now;
    }
  }

  private void fence(CommitTakenException taken) {
    trainer.fence(taken);
    watermarks = Map.of();
    fenced.set(true);
  }
}
