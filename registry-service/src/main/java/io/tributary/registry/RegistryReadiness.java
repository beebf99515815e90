package io.tributary.registry;

import io.tributary.registry.service.RegistryInstance;
import io.tributary.registry.service.RegistryService;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the view has caught up and the topology runs. */
@Readiness
@Singleton
final class RegistryReadiness implements HealthCheck {
  private final RegistryInstance instance;

  RegistryReadiness(RegistryInstance instance) {
    this.instance = instance;
  }

  @Override
  public HealthCheckResponse call() {
    Optional<RegistryService> running = instance.running();
    return HealthCheckResponse.named("registry")
        .status(running.map(RegistryService::isReady).orElse(false))
        .withData("topology", running.map(r -> r.streams().state()).orElse("NOT_STARTED"))
        .withData("viewCaughtUp", running.map(r -> r.isCaughtUp()).orElse(false))
        .build();
  }
}
