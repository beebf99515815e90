package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.StackAddresses;
import io.tributary.cli.watch.WatchEntry;
import io.tributary.cli.watch.WatchStream;
import io.tributary.cli.watch.WatchText;
import io.tributary.contracts.AdapterId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Follows a stack. */
@Command(
    name = "watch",
    description = {
      "Follow training, the registry's events and rejected records until Ctrl-C.",
      "With --json each line is one JSON object."
    })
final class WatchCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(500);

  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Option(names = "--adapter", paramLabel = "NS/NAME", description = "Only this adapter (or base).")
  private Optional<AdapterId> adapter = Optional.empty();

  @Option(names = "--from-beginning", description = "Begin with all that is still retained.")
  private boolean fromBeginning;

  WatchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    StackAddresses addresses = stack.addresses(session);
    WatchText text = new WatchText(ZoneId.systemDefault());
    WatchStream.From from = fromBeginning ? WatchStream.From.BEGINNING : WatchStream.From.NOW;
    try (WatchStream stream = new WatchStream(addresses.kafka(), addresses.topics(), from)) {
      while (!Thread.currentThread().isInterrupted()) {
        stream.poll(POLL).stream()
            .filter(this::isWanted)
            .forEach(e -> output.print(session, e, () -> session.terminal().line(text.line(e))));
      }
    }
    return ExitCode.INTERRUPTED.number();
  }

  private boolean isWanted(WatchEntry entry) {
    return adapter.map(a -> a.toString().equals(entry.key())).orElse(true);
  }
}
