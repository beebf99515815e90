package io.tributary.trainer;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.tributary.trainer.service.TrainerService;
import io.tributary.trainer.service.TrainerServiceSettings;
import io.tributary.trainer.torch.TorchEngine;
import io.tributary.trainer.torch.TorchSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The instance of this process: none before it has started and after it has stopped. */
@ApplicationScoped
public class TrainerInstance {
  private final MeterRegistry registry;
  private final AtomicReference<TrainerService> running = new AtomicReference<>();

  /** Counts into this registry. */
  public TrainerInstance(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Starts it; see {@link TrainerService#start}. */
  public void start(TrainerServiceSettings settings, TorchSettings torch, Consumer<String> onStop) {
    TrainerMetrics metrics = new TrainerMetrics(registry);
    running.set(TrainerService.start(settings, TorchEngine.loader(torch), metrics, onStop));
    metrics.watchLag(() -> running().map(TrainerService::lag).orElse(0L));
  }

  /** Quarkus waits for this: the step in hand is finished and committed if it fits the grace. */
  void stop(@Observes ShutdownEvent event) {
    Optional.ofNullable(running.getAndSet(null)).ifPresent(TrainerService::close);
  }

  /** The running service, if there is one. */
  public Optional<TrainerService> running() {
    return Optional.ofNullable(running.get());
  }
}
