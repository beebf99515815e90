package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.records.IngestFollower;
import io.tributary.cli.records.IngestResult;
import io.tributary.cli.records.RecordFile;
import io.tributary.cli.records.RecordSender;
import io.tributary.cli.records.SentRecords;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.spec.SpecSource;
import io.tributary.cli.stack.StackAddresses;
import io.tributary.cli.terminal.Numbers;
import io.tributary.cli.terminal.Terminal;
import io.tributary.contracts.AdapterId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a file of records. */
@Command(
    name = "produce",
    description = {
      "Send a file of JSON lines, one instruction record each, to an adapter.",
      "Lines are sent as they are; ingest judges each. A line above 8 MiB is refused before"
          + " anything is sent. A missing adapter is defined first, from --spec or the stack's"
          + " default spec. A record that was accepted before is not trained again: sending a file"
          + " twice trains it once."
    })
final class ProduceCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "FILE", description = "JSON lines.")
  private Path file;

  @Option(
      names = "--adapter",
      required = true,
      paramLabel = "NS/NAME",
      description = "Whose records these are.")
  private AdapterId adapter;

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description = "Define the adapter with this spec first (a new generation if it differs).")
  private Optional<Path> spec = Optional.empty();

  @Option(
      names = "--wait",
      description = "Wait until ingest has taken or rejected every record, and count them.")
  private boolean wait;

  ProduceCommand(Session session) {
    this.session = session;
  }

  /** The result for a script. */
  record Produced(AdapterId adapter, int partition, int sent, Optional<IngestResult> ingested) {}

  @Override
  public Integer call() {
    RecordFile records = new RecordFile(file);
    RecordFile.Size size = records.check();
    StackAddresses addresses = stack.addresses(session);
    define(addresses);
    try (IngestFollower follower = new IngestFollower(addresses.kafka(), addresses.topics());
        RecordSender sender = new RecordSender(addresses.kafka(), addresses.topics())) {
      SentRecords sent = sender.send(records, adapter, n -> sending(n, size.records()));
      Optional<IngestResult> ingested =
          wait ? Optional.of(follower.await(sent, PATIENCE, this::ingesting)) : Optional.empty();
      session.terminal().endProgress();
      Produced produced =
          new Produced(adapter, sent.partition().partition(), sent.count(), ingested);
      output.print(session, produced, () -> print(produced));
    }
    return ExitCode.OK.number();
  }

  private void define(StackAddresses addresses) {
    Registry registry = new Registry(addresses.registry());
    if (spec.isPresent()) {
      registry.define(adapter, SpecSource.read(spec.get()));
    } else if (registry.adapter(adapter).isEmpty()) {
      registry.define(adapter, SpecSource.ofStack(addresses.data(), registry));
      session.terminal().note(adapter + " is new: defined from the stack's default spec");
    }
  }

  private void sending(long sent, long all) {
    if (sent % 100 == 0 || sent == all) {
      session
          .terminal()
          .progress("sent " + Numbers.count(sent) + " of " + Numbers.counted(all, "record"));
    }
  }

  private void ingesting(IngestResult soFar) {
    session.terminal().progress("ingested " + Numbers.counted(soFar.count(), "record"));
  }

  private void print(Produced produced) {
    Terminal terminal = session.terminal();
    terminal.line(
        "sent "
            + Numbers.counted(produced.sent(), "record")
            + " to "
            + adapter
            + " (partition "
            + produced.partition()
            + ")");
    produced
        .ingested()
        .ifPresent(
            result -> new IngestReport(file.toString(), result).lines().forEach(terminal::line));
  }
}
