package io.tributary.trainer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.TrainingProgress;
import io.tributary.contracts.records.TrainingProgress.Kind;
import io.tributary.trainer.progress.TrainingListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** What happened, counted per adapter. */
final class TrainerMetrics implements TrainingListener {
  private static final String ADAPTER = "adapter";
  private static final Map<Kind, String> COUNTERS =
      Map.of(
          Kind.RUN_OPENED, "tributary.trainer.runs.opened",
          Kind.STEP, "tributary.trainer.steps",
          Kind.STEP_SKIPPED, "tributary.trainer.steps.skipped",
          Kind.COMMIT, "tributary.trainer.commits",
          Kind.PUBLISH, "tributary.trainer.publishes");

  private final MeterRegistry registry;
  private final Map<AdapterId, AtomicReference<Double>> losses = new ConcurrentHashMap<>();

  TrainerMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void watchLag(Supplier<Number> lag) {
    registry.gauge("tributary.trainer.lag", lag, supplier -> supplier.get().doubleValue());
  }

  @Override
  public void progressed(TrainingProgress progress) {
    String adapter = progress.adapter().toString();
    registry.counter(COUNTERS.get(progress.kind()), ADAPTER, adapter).increment();
    progress
        .tokens()
        .ifPresent(
            n -> registry.counter("tributary.trainer.tokens", ADAPTER, adapter).increment(n));
    progress
        .supervisedTokens()
        .ifPresent(
            n ->
                registry
                    .counter("tributary.trainer.supervised.tokens", ADAPTER, adapter)
                    .increment(n));
    if (progress.kind() == Kind.STEP) {
      progress.loss().ifPresent(loss -> loss(progress.adapter()).set(loss));
    }
  }

  private AtomicReference<Double> loss(AdapterId adapter) {
    return losses.computeIfAbsent(
        adapter,
        id -> {
          AtomicReference<Double> loss = new AtomicReference<>(0.0);
          Gauge.builder("tributary.trainer.loss", loss, AtomicReference::get)
              .tag(ADAPTER, adapter.toString())
              .register(registry);
          return loss;
        });
  }

  @Override
  public void skipped(AdapterId adapter, List<String> recordIds, String why) {
    registry
        .counter("tributary.trainer.records.skipped", ADAPTER, adapter.toString())
        .increment(recordIds.size());
  }

  @Override
  public void refused(AdapterId adapter, String why) {
    registry.counter("tributary.trainer.refused", ADAPTER, adapter.toString()).increment();
  }

  @Override
  public void fenced(AdapterId adapter, String why) {
    registry.counter("tributary.trainer.fenced", ADAPTER, adapter.toString()).increment();
  }
}
