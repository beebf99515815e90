package io.tributary.cli.command;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.push.AdapterDirectory;
import io.tributary.cli.push.FileSender;
import io.tributary.cli.registry.AdapterDescription;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.registry.UploadDescription;
import io.tributary.cli.registry.UploadDescription.Slot;
import io.tributary.cli.registry.UploadOrder;
import io.tributary.cli.registry.VersionDescription;
import io.tributary.cli.registry.VersionReference;
import io.tributary.cli.spec.PushedSpec;
import io.tributary.cli.terminal.Numbers;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.json.Json;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a version of an adapter that was trained elsewhere. */
@Command(
    name = "push",
    description = {
      "Make a version of a PEFT directory that was trained elsewhere.",
      "The registry verifies it against the adapter's base; equal content is the same version."
    })
final class PushCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "DIR", description = "The PEFT directory.")
  private Path directory;

  @Parameters(index = "1", paramLabel = "NS/NAME", description = "The adapter.")
  private AdapterId adapter;

  @Option(
      names = "--base",
      paramLabel = "NS/NAME",
      description = "Defines the adapter on this base if there is none yet.")
  private Optional<BaseId> base = Optional.empty();

  @Option(
      names = "--parent",
      paramLabel = "VERSION",
      description = "The version of the adapter that it was trained from.")
  private Optional<VersionReference> parent = Optional.empty();

  @Option(
      names = "--metric",
      paramLabel = "NAME=NUMBER",
      description = "A figure to keep with the version, such as evalLoss=1.5; repeatable.")
  private Map<String, Double> metrics = Map.of();

  PushCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    AdapterDirectory pushed = AdapterDirectory.read(directory);
    Registry registry = stack.registry(session);
    AdapterDescription description = defined(registry, pushed);
    Optional<Integer> parentVersion = parent.map(version -> version.resolve(description));
    UploadDescription upload =
        registry.openUpload(adapter, new UploadOrder(pushed.files(), parentVersion, metrics));
    send(pushed, upload);
    VersionDescription version = registry.finaliseUpload(adapter, upload.id());
    output.print(session, version, () -> print(pushed, version));
    return ExitCode.OK.number();
  }

  private AdapterDescription defined(Registry registry, AdapterDirectory pushed) {
    Optional<AdapterDescription> known = registry.adapter(adapter);
    if (known.isPresent()) {
      return known.get();
    }
    BaseId on =
        base.orElseThrow(
            () ->
                new CommandException(
                    ExitCode.REFUSED,
                    "adapter "
                        + adapter
                        + " is not defined: name its base with --base, or define it with"
                        + " `tributary adapter define`"));
    return registry.define(adapter, Json.write(PushedSpec.of(on, pushed.directory())));
  }

  private void send(AdapterDirectory pushed, UploadDescription upload) {
    FileSender sender = new FileSender();
    for (Slot slot : upload.files()) {
      session.terminal().progress("sending " + slot.path() + ", " + Numbers.bytes(slot.size()));
      sender.send(pushed.directory().resolve(slot.path()), slot);
    }
    session.terminal().progress("the registry verifies " + Numbers.bytes(pushed.bytes()));
  }

  private void print(AdapterDirectory pushed, VersionDescription version) {
    session.terminal().endProgress();
    if (!pushed.left().isEmpty()) {
      session.terminal().note("not sent: " + String.join(", ", pushed.left()));
    }
    session
        .terminal()
        .line(
            directory
                + " is "
                + adapter
                + " v"
                + version.version()
                + ": `tributary alias set "
                + adapter
                + " prod v"
                + version.version()
                + "` puts it into service");
  }
}
