package io.tributary.ingest.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.access.http.Problem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Counts what the door answered for records; requests that are refused whole are not in it. */
public final class IntakeMetrics {
  private static final String WRITTEN = "WRITTEN";

  private final MeterRegistry registry;
  private final Map<String, Counter> records = new ConcurrentHashMap<>();

  /** Counts into this registry. */
  public IntakeMetrics(MeterRegistry registry) {
    this.registry = registry;
    counter(WRITTEN);
  }

  void watch(Supplier<Number> unacknowledgedBytes) {
    Gauge.builder("tributary.ingest.door.unacknowledged", unacknowledgedBytes)
        .description("Bytes of records that were sent to the broker and not acknowledged")
        .baseUnit("bytes")
        .register(registry);
  }

  void count(RecordResult result) {
    counter(result.problem().map(Problem::code).orElse(WRITTEN)).increment();
  }

  private Counter counter(String code) {
    return records.computeIfAbsent(
        code,
        name ->
            Counter.builder("tributary.ingest.door.records")
                .description("Records that came over HTTP, by what was answered")
                .tag("answer", name)
                .register(registry));
  }
}
