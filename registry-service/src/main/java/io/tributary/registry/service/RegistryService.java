package io.tributary.registry.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.access.AccessFeed;
import io.tributary.access.AccessLog;
import io.tributary.access.Authenticator;
import io.tributary.access.Keys;
import io.tributary.access.RateLimits;
import io.tributary.access.http.Admission;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.TopicProvisioner;
import io.tributary.contracts.topics.Topics;
import io.tributary.registry.audit.BlobAudit;
import io.tributary.registry.audit.VersionAuditor;
import io.tributary.registry.gateway.CommandGateway;
import io.tributary.registry.topology.GroupStart;
import io.tributary.registry.topology.RegistryStreams;
import io.tributary.registry.view.RegistryView;
import io.tributary.store.ArtifactStore;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running registry: access, view, gateway, topology and audit. */
public final class RegistryService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryService.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final AtomicBoolean failed = new AtomicBoolean();
  private final RegistrySettings settings;
  private final ArtifactStore store;
  private final Consumer<Throwable> onFailure;
  private final AccessFeed access;
  private final Admission admission;
  private final Keys keys;
  private final RegistryView view;
  private final CommandGateway gateway;
  private final RegistryStreams streams;

  private RegistryService(
      RegistrySettings settings,
      ArtifactStore store,
      MeterRegistry meters,
      Consumer<Throwable> onFailure) {
    this.settings = settings;
    this.store = store;
    this.onFailure = onFailure;
    KafkaConnection kafka = settings.kafka();
    Topics topics = settings.topics();
    prepare(settings);
    access = opened(AccessFeed.start(settings.access(), kafka, topics.accessEvents(), this::fail));
    admission =
        new Admission(
            Authenticator.of(access, settings.access(), Clock.systemUTC()),
            new RateLimits(settings.access().rate()));
    AccessLog log = opened(new AccessLog(kafka, topics.accessEvents(), access));
    keys = new Keys(log, Clock.systemUTC());
    view = opened(RegistryView.start(kafka, topics.adapterEvents(), this::fail));
    gateway = opened(CommandGateway.start(kafka, topics, settings.commandTimeout(), this::fail));
    streams =
        opened(
            RegistryStreams.start(
                settings.streams(), kafka, topics, new CommandMeters(meters), meters, this::fail));
    opened(
        VersionAuditor.start(
            kafka,
            settings.auditGroup(),
            topics.adapterEvents().name(),
            new BlobAudit(store),
            gateway,
            this::fail));
    Gauge.builder("tributary.registry.requests.waiting", gateway, CommandGateway::waiting)
        .description("requests that wait for the outcome of their command")
        .register(meters);
  }

  /**
   * Checks topics and offsets, then starts.
   *
   * @param onFailure told once when the registry cannot go on; its message says why
   * @throws RuntimeException if a check fails, with the reason as its message
   */
  public static RegistryService start(
      RegistrySettings settings,
      ArtifactStore store,
      MeterRegistry meters,
      Consumer<Throwable> onFailure) {
    return new RegistryService(settings, store, meters, onFailure);
  }

  private static void prepare(RegistrySettings settings) {
    Topics topics = settings.topics();
    try (Admin admin = settings.kafka().admin()) {
      new TopicProvisioner(admin, settings.topicPolicy())
          .ensure(
              List.of(
                  topics.adapterCommands(),
                  topics.adapterCommandResults(),
                  topics.adapterEvents(),
                  topics.accessEvents()));
      new GroupStart(admin, settings.applicationId(), topics).ensure();
    }
  }

  private <T extends AutoCloseable> T opened(T resource) {
    opened.push(resource);
    return resource;
  }

  private void fail(Throwable failure) {
    if (!failed.getAndSet(true)) {
      onFailure.accept(failure);
    }
  }

  /** What it was started with. */
  public RegistrySettings settings() {
    return settings;
  }

  /** Where the files are. */
  public ArtifactStore store() {
    return store;
  }

  /** Who is let in. */
  public Admission admission() {
    return admission;
  }

  /** Who may ask. */
  public Keys keys() {
    return keys;
  }

  /** What is known of adapters and bases. */
  public RegistryView view() {
    return view;
  }

  /** Where commands go. */
  public CommandGateway gateway() {
    return gateway;
  }

  /** The topology. */
  public RegistryStreams streams() {
    return streams;
  }

  /** Whether requests can be answered. */
  public boolean isReady() {
    return isCaughtUp() && streams.isRunning();
  }

  /** Whether everything is known that was written before the start, revocations too. */
  public boolean isCaughtUp() {
    return view.isCaughtUp() && access.isCaughtUp();
  }

  @Override
  public void close() {
    failed.set(true);
    opened.forEach(RegistryService::close);
  }

  /** One that does not close must not keep the others open. */
  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.warn("closing {}", resource.getClass().getSimpleName(), e);
    }
  }
}
