package io.tributary.trainer.service;

import io.tributary.trainer.consume.ConsumerLoop;
import io.tributary.trainer.consume.LagBoard;
import io.tributary.trainer.engine.TrainingEngine;
import io.tributary.trainer.progress.TrainingListener;
import io.tributary.trainer.training.EngineThread;
import io.tributary.trainer.training.ResidentBase;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A trainer: joins the group and trains until it is closed or cannot go on. */
public final class TrainerService implements AutoCloseable {
  private static final Duration JOIN_MARGIN = Duration.ofSeconds(15);

  private final Closeables resources;
  private final ResidentBase base;
  private final LagBoard lags;
  private final ConsumerLoop loop;
  private final Thread consumerThread;
  private final Duration patience;

  private TrainerService(
      Closeables resources,
      TrainerParts parts,
      ConsumerLoop loop,
      Duration grace,
      FailureReport failures) {
    this.resources = resources;
    this.base = parts.base();
    this.lags = parts.lags();
    this.loop = loop;
    this.patience = grace.plus(JOIN_MARGIN);
    this.consumerThread = new Thread(() -> consume(loop, failures), "consumer");
    consumerThread.setDaemon(true);
  }

  /**
   * Checks topics and store, then starts.
   *
   * @param loader of the engine
   * @param listener told beside the log and the progress topic
   * @param onStop told once, in one line, if the trainer cannot go on; it is stopping then
   * @throws RuntimeException in one line, if a check fails
   */
  public static TrainerService start(
      TrainerServiceSettings settings,
      TrainingEngine.Loader loader,
      TrainingListener listener,
      Consumer<String> onStop) {
    Closeables resources = new Closeables();
    FailureReport failures = new FailureReport(onStop);
    try {
      TrainerParts parts = new TrainerParts(settings, loader, failures, resources);
      EngineThread engine = parts.engine(listener);
      ConsumerLoop loop = parts.loop(engine);
      failures.onFailure(loop::stop);
      TrainerService service =
          new TrainerService(resources, parts, loop, settings.consumer().grace(), failures);
      engine.start();
      service.consumerThread.start();
      return service;
    } catch (RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  private static void consume(ConsumerLoop loop, FailureReport failures) {
    try {
      loop.run();
    } catch (RuntimeException | Error e) {
      failures.report(e);
    }
  }

  /** Whether the group has been joined: records are trained as they come. */
  public boolean isReady() {
    return loop.isJoined() && consumerThread.isAlive();
  }

  /** The digest of the base in memory; empty until the first record needs it. */
  public Optional<String> loadedBase() {
    return base.loadedDigest();
  }

  /** Offsets of the partitions held that are not read yet. */
  public long lag() {
    return lags.total();
  }

  /** Finishes what fits the grace time, commits, leaves the group and stops. */
  @Override
  public void close() {
    loop.stop();
    try {
      consumerThread.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    resources.close();
  }
}
