package io.tributary.ingest;

import io.tributary.ingest.service.IngestService;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the topology runs; that keys have not been read yet is told and does not count. */
@Readiness
@ApplicationScoped
public class IngestReadiness implements HealthCheck {
  private final IngestInstance instance;

  /** Asks this instance. */
  public IngestReadiness(IngestInstance instance) {
    this.instance = instance;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("topology")
        .status(instance.running().map(IngestService::isReady).orElse(false))
        .withData("state", instance.running().map(IngestService::state).orElse("NOT_STARTED"))
        .withData("door", instance.running().map(running -> running.door().isOpen()).orElse(false))
        .build();
  }
}
