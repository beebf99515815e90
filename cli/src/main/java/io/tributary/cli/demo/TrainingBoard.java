package io.tributary.cli.demo;

import io.tributary.cli.terminal.Numbers;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.AdapterEvent.VersionSeen;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.records.TrainingProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far the training of each adapter is, folded from what the trainer and registry say. */
final class TrainingBoard {
  private final Map<AdapterId, Row> rows = new TreeMap<>();

  /** One adapter. */
  static final class Row {
    private Optional<TrainingProgress> lastStep = Optional.empty();
    private Optional<Registered> latest = Optional.empty();
    private long steps;
    private double tokens;
    private double seconds;

    private void add(TrainingProgress progress) {
      if (progress.kind() != TrainingProgress.Kind.STEP) {
        return;
      }
      lastStep = Optional.of(progress);
      steps = progress.globalStep();
      if (progress.tokens().isPresent() && progress.tokensPerSecond().orElse(0.0) > 0) {
        tokens += progress.tokens().get();
        seconds += progress.tokens().get() / progress.tokensPerSecond().get();
      }
    }

    /** Optimizer steps so far. */
    long steps() {
      return steps;
    }

    /** Tokens a second over all steps; 0 before the first. */
    double tokensPerSecond() {
      return seconds == 0 ? 0 : tokens / seconds;
    }

    /** The newest version and what it has learned. */
    Optional<Registered> latest() {
      return latest;
    }

    private Optional<String> text(AdapterId adapter) {
      return lastStep.map(
          step ->
              adapter.name()
                  + " step "
                  + step.globalStep()
                  + step.loss().map(loss -> " loss " + Numbers.loss(loss)).orElse("")
                  + step.tokensPerSecond().map(r -> " " + rate(r)).orElse("")
                  + step.lagRecords().map(lag -> " lag " + Numbers.count(lag)).orElse(""));
    }

    private static String rate(double tokensPerSecond) {
      return Numbers.count(Math.round(tokensPerSecond)) + " tokens/s";
    }
  }

  /** A version and its lineage. */
  record Registered(int version, Lineage lineage) {
    /** Whether every record of this adapter below this offset has been trained. */
    boolean covers(String topic, int partition, long endOffset) {
      return lineage.ranges().stream()
          .anyMatch(
              r -> r.topic().equals(topic) && r.partition() == partition && r.to() >= endOffset);
    }
  }

  void add(TrainingProgress progress) {
    row(progress.adapter()).add(progress);
  }

  void add(VersionRegistered event) {
    row(event.adapter()).latest = Optional.of(new Registered(event.version(), event.lineage()));
  }

  void add(VersionSeen event) {
    row(event.adapter()).latest = Optional.of(new Registered(event.version(), event.lineage()));
  }

  Row row(AdapterId adapter) {
    return rows.computeIfAbsent(adapter, a -> new Row());
  }

  /** Where each adapter is now, in one line. */
  String text() {
    List<String> parts = new ArrayList<>();
    rows.forEach((adapter, row) -> row.text(adapter).ifPresent(parts::add));
    return parts.isEmpty() ? "waiting for the first step" : String.join(" | ", parts);
  }
}
