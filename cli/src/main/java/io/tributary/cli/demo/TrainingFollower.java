package io.tributary.cli.demo;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.terminal.Terminal;
import io.tributary.cli.watch.WatchEntry;
import io.tributary.cli.watch.WatchStream;
import io.tributary.cli.watch.WatchText;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.AdapterEvent.VersionSeen;
import io.tributary.contracts.records.TrainingProgress;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Shows the training as it happens, and keeps the board. */
final class TrainingFollower {
  /** Every so many steps one is printed; all of them are in the progress line. */
  private static final int STEPS_BETWEEN_LINES = 10;

  private static final Duration POLL = Duration.ofMillis(200);

  private final WatchStream stream;
  private final Terminal terminal;
  private final Runnable health;
  private final TrainingBoard board = new TrainingBoard();
  private long lastNews = System.nanoTime();

  /**
   * @param health throws if the stack is not well any more
   */
  TrainingFollower(WatchStream stream, Terminal terminal, Runnable health) {
    this.stream = stream;
    this.terminal = terminal;
    this.health = health;
  }

  TrainingBoard board() {
    return board;
  }

  /**
   * Follows until the condition holds.
   *
   * @param patience how long nothing at all may happen
   * @throws CommandException if nothing happens for so long
   */
  void until(BooleanSupplier condition, Duration patience) {
    lastNews = System.nanoTime();
    while (!condition.getAsBoolean()) {
      poll(POLL);
      if (System.nanoTime() - lastNews > patience.toNanos()) {
        throw new CommandException(
            ExitCode.FAILED,
            "the trainer has shown no progress for "
                + patience.toSeconds()
                + " s; last seen: "
                + board.text());
      }
    }
  }

  /** Takes what has come. */
  void poll(Duration timeout) {
    List<WatchEntry> entries = stream.poll(timeout);
    entries.forEach(this::take);
    if (!entries.isEmpty()) {
      lastNews = System.nanoTime();
    }
    health.run();
    terminal.progress("  " + board.text());
  }

  private void take(WatchEntry entry) {
    if (entry instanceof WatchEntry.Training training) {
      board.add(training.progress());
    } else if (entry instanceof WatchEntry.Event event) {
      take(event.event().data());
    }
    if (isTold(entry)) {
      terminal.line("  %-22s %s".formatted(entry.key(), WatchText.what(entry)));
    }
  }

  private void take(AdapterEvent event) {
    if (event instanceof VersionRegistered registered) {
      board.add(registered);
    } else if (event instanceof VersionSeen seen) {
      board.add(seen);
    }
  }

  private static boolean isTold(WatchEntry entry) {
    if (!(entry instanceof WatchEntry.Training training)) {
      return true;
    }
    TrainingProgress progress = training.progress();
    return switch (progress.kind()) {
      case STEP -> progress.globalStep() % STEPS_BETWEEN_LINES == 1;
      case COMMIT -> progress.evalLoss().isPresent();
      case RUN_OPENED, STEP_SKIPPED -> true;
      case PUBLISH -> false;
    };
  }
}
