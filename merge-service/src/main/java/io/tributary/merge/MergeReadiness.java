package io.tributary.merge;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the worker has its share of the requests. */
@Readiness
@ApplicationScoped
public class MergeReadiness implements HealthCheck {
  private final MergeInstance instance;

  /** Asks this instance. */
  public MergeReadiness(MergeInstance instance) {
    this.instance = instance;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("merge-requests").status(instance.isReady()).build();
  }
}
