package io.tributary.registry;

import io.quarkus.runtime.ShutdownEvent;
import io.tributary.registry.service.RegistryInstance;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Stops the registry in good order on SIGTERM: the JVM's shutdown waits for observers of this
 * event, but not for the main thread.
 */
@Singleton
final class RegistryShutdown {
  private final RegistryInstance instance;

  RegistryShutdown(RegistryInstance instance) {
    this.instance = instance;
  }

  void stop(@Observes ShutdownEvent event) {
    instance.stop();
  }
}
