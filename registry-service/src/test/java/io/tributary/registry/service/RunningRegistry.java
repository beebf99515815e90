package io.tributary.registry.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.registry.Acme;
import io.tributary.registry.view.AdapterView;
import io.tributary.store.ArtifactStore;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.TestTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A registry in this JVM, as plain objects. */
public final class RunningRegistry implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final RegistryService service;

  private RunningRegistry(TestTopics topics, ArtifactStore store) {
    RegistrySettings settings = RegistrySettings.of(topics.connection(), topics.prefix());
    service = RegistryService.start(settings, store, new SimpleMeterRegistry(), failure::set);
  }

  /** Starts one that is ready when this returns. */
  public static RunningRegistry start(TestTopics topics, ArtifactStore store) {
    RunningRegistry registry = new RunningRegistry(topics, store);
    registry.awaitReady();
    return registry;
  }

  /** Starts one whose checks may fail later, in its own threads. */
  static RunningRegistry startUnchecked(TestTopics topics, ArtifactStore store) {
    return new RunningRegistry(topics, store);
  }

  void awaitReady() {
    Eventually.holds(PATIENCE, "the registry is ready", service::isReady);
  }

  Throwable awaitFailure() {
    return Eventually.value(
        PATIENCE, "the registry fails", () -> Optional.ofNullable(failure.get()));
  }

  CommandOutcome send(AdapterCommand command) {
    return service.gateway().send(command);
  }

  /** Sends a command that must be accepted; returns when the view shows it. */
  public Accepted accepted(AdapterCommand command) throws InterruptedException {
    CommandOutcome outcome = send(command);
    assertThat(outcome).isInstanceOf(Accepted.class);
    Accepted accepted = (Accepted) outcome;
    assertThat(service.view().awaitSequence(command.key(), accepted.lastSequence(), PATIENCE))
        .isTrue();
    return accepted;
  }

  AdapterView adapter() {
    return service.view().adapter(Acme.SUPPORT).orElseThrow();
  }

  RegistryService service() {
    return service;
  }

  /** Puts the content of {@link Acme#files} into the store. */
  static void upload(ArtifactStore store, String content) {
    for (String text : List.of(content, "{}")) {
      store.putBlob(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
