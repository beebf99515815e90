package io.tributary.cli.watch;

import io.tributary.cli.terminal.Numbers;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.AdapterDefined;
import io.tributary.contracts.events.AdapterEvent.AliasMoved;
import io.tributary.contracts.events.AdapterEvent.BaseRegistered;
import io.tributary.contracts.events.AdapterEvent.MergeCompleted;
import io.tributary.contracts.events.AdapterEvent.MergeFailed;
import io.tributary.contracts.events.AdapterEvent.MergeRequested;
import io.tributary.contracts.events.AdapterEvent.VersionQuarantined;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.AdapterEvent.VersionRetired;
import io.tributary.contracts.events.AdapterEvent.VersionSeen;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.TrainingProgress;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An entry as one line: time, adapter, what happened. */
public final class WatchText {
  private static final int DIGEST_SHOWN = 12;
  private static final int KEY_WIDTH = 20;

  private final DateTimeFormatter time;

  /** Times in this zone. */
  public WatchText(ZoneId zone) {
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  /** The line. */
  public String line(WatchEntry entry) {
    String key = String.format(Locale.ROOT, "%-" + KEY_WIDTH + "s", entry.key());
    return time.format(entry.at()) + "  " + key + "  " + what(entry);
  }

  /** The line without time and adapter. */
  public static String what(WatchEntry entry) {
    if (entry instanceof WatchEntry.Training training) {
      return progress(training.progress());
    }
    if (entry instanceof WatchEntry.Event event) {
      return event(event.event().data());
    }
    return rejection(((WatchEntry.Rejection) entry).record());
  }

  private static String progress(TrainingProgress progress) {
    List<String> parts = new ArrayList<>();
    switch (progress.kind()) {
      case RUN_OPENED -> parts.add("run " + progress.run() + " opened");
      case STEP -> parts.add("step " + progress.globalStep());
      case STEP_SKIPPED ->
          parts.add("step " + progress.globalStep() + " skipped: loss or gradient not finite");
      case COMMIT -> parts.add("commit " + seq(progress) + " at step " + progress.globalStep());
      case PUBLISH -> parts.add("publish " + seq(progress) + " at step " + progress.globalStep());
    }
    progress.loss().ifPresent(v -> parts.add("loss " + Numbers.loss(v)));
    progress.evalLoss().ifPresent(v -> parts.add(evaluation(v, progress)));
    progress
        .tokensPerSecond()
        .ifPresent(v -> parts.add(Numbers.count(Math.round(v)) + " tokens/s"));
    progress.learningRate().ifPresent(v -> parts.add(String.format(Locale.ROOT, "lr %.1e", v)));
    progress.lagRecords().ifPresent(v -> parts.add("lag " + Numbers.count(v)));
    return String.join("  ", parts);
  }

  private static String seq(TrainingProgress progress) {
    return progress.run() + "/" + progress.commitSeq().map(String::valueOf).orElse("?");
  }

  private static String evaluation(double loss, TrainingProgress progress) {
    return progress
        .baseEvalLoss()
        .map(
            base ->
                "eval loss "
                    + Numbers.loss(loss)
                    + " (base "
                    + Numbers.loss(base)
                    + ", "
                    + Numbers.change(base, loss)
                    + ")")
        .orElseGet(() -> "eval loss " + Numbers.loss(loss));
  }

  private static String rejection(RejectedRecord record) {
    return "rejected " + record.source() + ": " + record.code() + ": " + record.message();
  }

  private static String event(AdapterEvent event) {
    if (event instanceof VersionRegistered e) {
      return registered(e);
    }
    if (event instanceof VersionSeen e) {
      return "version " + e.version() + " published again with the same content";
    }
    if (event instanceof VersionQuarantined e) {
      return "version " + e.version() + " quarantined: " + e.reason();
    }
    if (event instanceof VersionRetired e) {
      return "version " + e.version() + " retired: " + e.reason();
    }
    if (event instanceof AliasMoved e) {
      return "alias "
          + e.alias()
          + " -> v"
          + e.version()
          + e.previousVersion().map(v -> " (was v" + v + ")").orElse("");
    }
    return definitionOrMerge(event);
  }

  private static String definitionOrMerge(AdapterEvent event) {
    if (event instanceof BaseRegistered e) {
      return "base registered, digest " + shortened(e.digest());
    }
    if (event instanceof AdapterDefined e) {
      return "defined on " + e.spec().base().id() + " (generation " + e.specGeneration() + ")";
    }
    if (event instanceof MergeRequested e) {
      return "merge " + shortened(e.mergeId()) + " of v" + e.version() + " requested";
    }
    if (event instanceof MergeCompleted e) {
      return "merge " + shortened(e.mergeId()) + " of v" + e.version() + " completed";
    }
    MergeFailed e = (MergeFailed) event;
    return "merge "
        + shortened(e.mergeId())
        + " of v"
        + e.version()
        + " failed: "
        + e.code()
        + ": "
        + e.message();
  }

  private static String registered(VersionRegistered event) {
    Lineage lineage = event.lineage();
    if (lineage.uploadId().isPresent()) {
      return "version " + event.version() + " registered (uploaded)";
    }
    return "version "
        + event.version()
        + " registered (run "
        + lineage.run()
        + ", step "
        + lineage.globalStep()
        + ", "
        + Numbers.counted(lineage.trainedRecords(), "record")
        + " trained)";
  }

  private static String shortened(String digest) {
    return digest.substring(0, Math.min(DIGEST_SHOWN, digest.length()));
  }
}
