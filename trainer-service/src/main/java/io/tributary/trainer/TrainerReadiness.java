package io.tributary.trainer;

import io.tributary.trainer.service.TrainerService;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the group is joined. The base is loaded with the first record that needs it, for a
 * stack without any adapter is healthy too.
 */
@Readiness
@ApplicationScoped
public class TrainerReadiness implements HealthCheck {
  private final TrainerInstance instance;

  /** Asks this instance. */
  public TrainerReadiness(TrainerInstance instance) {
    this.instance = instance;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("trainer")
        .status(instance.running().map(TrainerService::isReady).orElse(false))
        .withData(
            "base", instance.running().flatMap(TrainerService::loadedBase).orElse("not loaded yet"))
        .build();
  }
}
