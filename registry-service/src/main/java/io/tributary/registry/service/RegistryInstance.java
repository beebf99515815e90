package io.tributary.registry.service;

import io.tributary.registry.redirect.StoreRedirects;
import io.tributary.registry.upload.Uploads;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The registry of this process: none before it has started and after it has stopped. */
public final class RegistryInstance {
  private final AtomicReference<RegistryService> running = new AtomicReference<>();
  private final AtomicReference<Uploads> uploads = new AtomicReference<>();
  private final AtomicReference<StoreRedirects> redirects =
      new AtomicReference<>(StoreRedirects.none());

  /** From now on this one answers, takes uploads here and sends readers there. */
  public void set(RegistryService service, Uploads area, StoreRedirects readers) {
    uploads.set(area);
    redirects.set(readers);
    running.set(service);
  }

  /** Stops the one that answers, if there is one; returns when it has stopped, whoever asked. */
  public synchronized void stop() {
    Optional.ofNullable(running.getAndSet(null)).ifPresent(RegistryService::close);
  }

  /** The one that answers, if there is one. */
  public Optional<RegistryService> running() {
    return Optional.ofNullable(running.get());
  }

  /**
   * The one that answers, caught up with the feed.
   *
   * @throws NotReadyException if it is not
   */
  public RegistryService caughtUp() {
    RegistryService service =
        running().orElseThrow(() -> new NotReadyException("the registry is not running"));
    if (!service.isCaughtUp()) {
      throw new NotReadyException("the registry is still reading its topics: try again soon");
    }
    return service;
  }

  /**
   * Where uploads lie.
   *
   * @throws NotReadyException if nothing answers here
   */
  public Uploads uploads() {
    return Optional.ofNullable(uploads.get())
        .orElseThrow(() -> new NotReadyException("the registry is not running"));
  }

  /** Which readers are sent to the store. */
  public StoreRedirects redirects() {
    return redirects.get();
  }
}
