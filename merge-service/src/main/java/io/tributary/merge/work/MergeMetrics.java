package io.tributary.merge.work;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code tributary.merge.duration} by outcome, {@code tributary.merge.running}, and {@code
 * tributary.merge.passed} for requests that had their outcome already.
 */
public final class MergeMetrics {
  private final MeterRegistry registry;
  private final AtomicInteger running = new AtomicInteger();

  /** Meters in this registry. */
  public MergeMetrics(MeterRegistry registry) {
    this.registry = registry;
    registry.gauge("tributary.merge.running", running);
  }

  void passed() {
    registry.counter("tributary.merge.passed").increment();
  }

  Running start() {
    running.incrementAndGet();
    return new Running(Timer.start(registry));
  }

  /** A merge under way; one of its methods is called once. */
  final class Running {
    private final Timer.Sample sample;

    private Running(Timer.Sample sample) {
      this.sample = sample;
    }

    void completed() {
      end("completed");
    }

    void failed() {
      end("failed");
    }

    void dropped() {
      end("dropped");
    }

    private void end(String outcome) {
      running.decrementAndGet();
      sample.stop(registry.timer("tributary.merge.duration", "outcome", outcome));
    }
  }
}
