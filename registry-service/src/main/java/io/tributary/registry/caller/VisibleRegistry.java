package io.tributary.registry.caller;

import io.tributary.registry.service.RegistryInstance;
import io.tributary.registry.view.Catalog;
import jakarta.inject.Singleton;

/** What there is for whoever asks now: every resource looks here and not into the view itself. */
@Singleton
public final class VisibleRegistry {
  private final RegistryInstance instance;
  private final CurrentCaller caller;

  /** Shows what the view of this registry has. */
  public VisibleRegistry(RegistryInstance instance, CurrentCaller caller) {
    this.instance = instance;
    this.caller = caller;
  }

  /**
   * What the caller may read.
   *
   * @throws io.tributary.registry.service.NotReadyException if the registry has not caught up
   */
  public Catalog catalog() {
    return new VisibleCatalog(instance.caughtUp().view(), caller.get());
  }
}
