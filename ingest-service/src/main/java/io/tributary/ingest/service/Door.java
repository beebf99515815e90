package io.tributary.ingest.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.access.AccessFeed;
import io.tributary.access.Authenticator;
import io.tributary.access.RateLimits;
import io.tributary.access.http.Admission;
import io.tributary.contracts.AdapterId;
import io.tributary.ingest.definitions.SpecResolver;
import io.tributary.ingest.intake.Intake;
import io.tributary.ingest.intake.IntakeMetrics;
import io.tributary.tokenization.record.RejectedException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How records come in over HTTP. The topology does not need it: while keys cannot be read nobody is
 * let in, and what is in instruction-records is converted all the same.
 */
public final class Door implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);

  private final AccessFeed access;
  private final Admission admission;
  private final SpecResolver specs;
  private final Intake intake;
  private volatile boolean shut;

  private Door(IngestSettings settings, SpecResolver specs, MeterRegistry metrics) {
    this.access =
        AccessFeed.start(
            settings.access(), settings.kafka(), settings.topics().accessEvents(), this::shut);
    this.admission =
        new Admission(
            Authenticator.of(access, settings.access(), Clock.systemUTC()),
            new RateLimits(settings.access().rate()));
    this.specs = specs;
    this.intake =
        new Intake(
            settings.kafka(),
            settings.topics().instructionRecords(),
            settings.intake(),
            new IntakeMetrics(metrics));
  }

  /**
   * Opens it; nobody is let in before all keys have been read.
   *
   * @throws IllegalArgumentException naming the setting that is wrong
   */
  static Door open(IngestSettings settings, SpecResolver specs, MeterRegistry metrics) {
    return new Door(settings, specs, metrics);
  }

  /** Whoever was revoked from now on would be let in. */
  private void shut(RuntimeException failure) {
    shut = true;
    LOG.error(
        "nobody is let in over HTTP until this service starts anew: access-events cannot be"
            + " read: {}",
        failure.getMessage());
  }

  /** Whether callers are let in. */
  public boolean isOpen() {
    return !shut && access.isCaughtUp();
  }

  /**
   * Who is let in.
   *
   * @throws NotReadyException if nobody is
   */
  public Admission admission() {
    if (shut) {
      throw new NotReadyException("keys can no longer be read here: the log says why");
    }
    if (!access.isCaughtUp()) {
      throw new NotReadyException("keys are still being read: try again soon");
    }
    return admission;
  }

  /**
   * Whether there is such an adapter, as of now.
   *
   * @throws io.tributary.ingest.definitions.SpecsUnavailableException if nobody knows
   */
  public boolean isDefined(AdapterId adapter) {
    try {
      return specs.require(adapter).adapter().equals(adapter);
    } catch (RejectedException unknown) {
      return false;
    }
  }

  /** Where records go. */
  public Intake intake() {
    return intake;
  }

  @Override
  public void close() {
    shut = true;
    access.close();
    intake.close();
  }
}
