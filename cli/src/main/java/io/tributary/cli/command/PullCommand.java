package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.pull.DirectoryDownload;
import io.tributary.cli.registry.PullReference;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.registry.VersionDescription;
import io.tributary.cli.terminal.Numbers;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.FileReference;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Fetches a version. */
@Command(
    name = "pull",
    description = {
      "Write a version's PEFT directory to a folder, every file verified.",
      "Without @ the adapter's default alias is meant."
    })
final class PullCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(
      index = "0",
      paramLabel = "NS/NAME[@ALIAS|@vN]",
      description = "The adapter, and which version of it.")
  private PullReference reference;

  @Parameters(index = "1", paramLabel = "DIR", description = "A folder that is absent or empty.")
  private Path directory;

  PullCommand(Session session) {
    this.session = session;
  }

  /** The result for a script. */
  record Pulled(AdapterId adapter, int version, Path directory, List<FileReference> files) {}

  @Override
  public Integer call() {
    Registry registry = stack.registry(session);
    DirectoryDownload download = new DirectoryDownload(directory);
    AdapterId adapter = reference.adapter();
    int number = reference.resolve(registry.definedAdapter(adapter));
    VersionDescription version = registry.version(adapter, number);
    Path written =
        download.fetch(
            version.files(),
            file -> registry.openVersionFile(adapter, number, file),
            bytes -> session.terminal().progress("received " + Numbers.bytes(bytes)));
    session.terminal().endProgress();
    Pulled pulled = new Pulled(adapter, number, written, version.files());
    output.print(
        session,
        pulled,
        () -> session.terminal().line(adapter + " v" + number + " is in " + written));
    return ExitCode.OK.number();
  }
}
