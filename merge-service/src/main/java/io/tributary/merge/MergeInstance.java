package io.tributary.merge;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.merge.service.MergeService;
import io.tributary.merge.service.MergeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The worker of this process: none before it has started and after it has stopped. */
@ApplicationScoped
public class MergeInstance {
  private final MeterRegistry metrics;
  private final AtomicReference<MergeService> running = new AtomicReference<>();

  /** Counts into this registry. */
  public MergeInstance(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** Starts it; see {@link MergeService#start}. */
  public void start(MergeSettings settings, Consumer<String> stop) {
    running.set(MergeService.start(settings, metrics, stop));
  }

  /** Stops it, if it runs. */
  public void stop() {
    Optional.ofNullable(running.getAndSet(null)).ifPresent(MergeService::close);
  }

  /** Whether it runs and has its share of the requests. */
  public boolean isReady() {
    return Optional.ofNullable(running.get()).map(MergeService::isReady).orElse(false);
  }
}
