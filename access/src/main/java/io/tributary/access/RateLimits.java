package io.tributary.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.tributary.contracts.access.Grant;
import io.tributary.contracts.access.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what each caller asks of this instance. All who come without a key are one caller; who is
 * admin of everything is not counted, so that an operator always gets in.
 */
public final class RateLimits {
  private final RequestRate rate;
  private final TimeMeter time;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /** Holds every caller to this rate. */
  public RateLimits(RequestRate rate) {
    this(rate, TimeMeter.SYSTEM_NANOTIME);
  }

  RateLimits(RequestRate rate, TimeMeter time) {
    this.rate = rate;
    this.time = time;
  }

  /** Counts a request; how long to wait with it instead if the caller has asked too much. */
  public Optional<Duration> waitOf(Caller caller) {
    if (!rate.isLimited() || caller.may(Scope.ADMIN, Grant.EVERY)) {
      return Optional.empty();
    }
    ConsumptionProbe probe =
        buckets.computeIfAbsent(caller.id(), id -> bucket()).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private Bucket bucket() {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(
            limit ->
                limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
        .build();
  }
}
