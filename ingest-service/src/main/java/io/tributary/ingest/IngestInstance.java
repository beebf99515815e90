package io.tributary.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.ingest.service.Door;
import io.tributary.ingest.service.IngestService;
import io.tributary.ingest.service.IngestSettings;
import io.tributary.ingest.service.NotReadyException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The instance of this process: none before it has started and after it has stopped. */
@ApplicationScoped
public class IngestInstance {
  private final MeterRegistry metrics;
  private final AtomicReference<IngestService> running = new AtomicReference<>();

  /** Counts into this registry. */
  public IngestInstance(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** Starts it; see {@link IngestService#start}. */
  public void start(IngestSettings settings, Consumer<String> stop) {
    running.set(IngestService.start(settings, metrics, stop));
  }

  /** Stops it, if it runs. */
  public void stop() {
    Optional.ofNullable(running.getAndSet(null)).ifPresent(IngestService::close);
  }

  /**
   * Where records come in.
   *
   * @throws NotReadyException if the service is not running
   */
  public Door door() {
    return running()
        .map(IngestService::door)
        .orElseThrow(() -> new NotReadyException("ingest is not running"));
  }

  /** The running service, if there is one. */
  public Optional<IngestService> running() {
    return Optional.ofNullable(running.get());
  }
}
