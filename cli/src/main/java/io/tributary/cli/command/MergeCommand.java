package io.tributary.cli.command;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.pull.DirectoryDownload;
import io.tributary.cli.registry.MergeDescription;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.registry.VersionReference;
import io.tributary.cli.stack.StackAddresses;
import io.tributary.cli.terminal.Numbers;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.commands.MergeDtype;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has base and adapter merged. */
@Command(
    name = "merge",
    description = "Have base and adapter merged to one model, and wait until it is in the store.")
final class MergeCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "NS/NAME", description = "The adapter.")
  private AdapterId adapter;

  @Parameters(index = "1", paramLabel = "VERSION", description = "v3, 3, latest or an alias.")
  private VersionReference version;

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      defaultValue = "base",
      description = "base, bf16, fp16 or fp32 (default: ${DEFAULT-VALUE}).")
  private MergeDtype dtype;

  @Option(names = "--no-wait", description = "Return when the merge is requested.")
  private boolean noWait;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Write the merged model to this folder, absent or empty.")
  private Optional<Path> directory = Optional.empty();

  MergeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<DirectoryDownload> download = directory.map(DirectoryDownload::new);
    StackAddresses addresses = stack.addresses(session);
    Registry registry = new Registry(addresses.registry());
    int number = version.resolve(registry.definedAdapter(adapter));
    MergeDescription requested = registry.requestMerge(adapter, number, dtype);
    MergeDescription merge = noWait && download.isEmpty() ? requested : await(registry, requested);
    Optional<Path> written = download.map(d -> fetch(registry, d, merge));
    session.terminal().endProgress();
    output.print(session, merge, () -> print(merge, written));
    return ExitCode.OK.number();
  }

  private MergeDescription await(Registry registry, MergeDescription requested)
      throws InterruptedException {
    MergeDescription merge = requested;
    while (!merge.isFinished()) {
      session.terminal().progress("merging v" + requested.version() + " …");
      Thread.sleep(Duration.ofMillis(250).toMillis());
      merge = registry.merge(adapter, requested.mergeId());
    }
    if (!merge.isCompleted()) {
      throw new CommandException(
          ExitCode.FAILED,
          "merge " + merge.mergeId() + " failed: " + merge.message().orElse("no reason given"));
    }
    return merge;
  }

  private Path fetch(Registry registry, DirectoryDownload download, MergeDescription merge) {
    return download.fetch(
        merge.files(),
        file -> registry.openMergeFile(adapter, merge.mergeId(), file),
        bytes -> session.terminal().progress("received " + Numbers.bytes(bytes)));
  }

  private void print(MergeDescription merge, Optional<Path> written) {
    session
        .terminal()
        .line(
            "merge "
                + merge.mergeId()
                + " of "
                + adapter
                + " v"
                + merge.version()
                + " is "
                + merge.status().toLowerCase(java.util.Locale.ROOT)
                + written.map(path -> ", written to " + path).orElse(""));
  }
}
