package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.AdapterDescription;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.registry.VersionReference;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves an alias. */
@Command(
    name = "set",
    description = {
      "Point an alias at a version, by compare-and-set.",
      "Without --expect the alias must still point where it pointed when this command looked."
    })
final class AliasSetCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "NS/NAME", description = "The adapter.")
  private AdapterId adapter;

  @Parameters(index = "1", paramLabel = "ALIAS", description = "For example prod.")
  private AliasName alias;

  @Parameters(index = "2", paramLabel = "VERSION", description = "v3, 3, latest or another alias.")
  private VersionReference version;

  @Option(
      names = "--expect",
      paramLabel = "N",
      description = "The version that it must point at now; 0 if it must not exist.")
  private Optional<Integer> expect = Optional.empty();

  AliasSetCommand(Session session) {
    this.session = session;
  }

  /** The result for a script; a previous version of 0 is none. */
  record Moved(AdapterId adapter, AliasName alias, int version, int previousVersion) {}

  @Override
  public Integer call() {
    Registry registry = stack.registry(session);
    AdapterDescription description = registry.definedAdapter(adapter);
    int target = version.resolve(description);
    int current = description.aliases().getOrDefault(alias.value(), 0);
    int expected = expect.orElse(current);
    registry.moveAlias(adapter, alias, target, expected);
    Moved moved = new Moved(adapter, alias, target, expected);
    output.print(session, moved, () -> print(moved));
    return ExitCode.OK.number();
  }

  private void print(Moved moved) {
    session
        .terminal()
        .line(adapter + "@" + alias + " -> v" + moved.version() + " (" + before(moved) + ")");
  }

  private static String before(Moved moved) {
    if (moved.previousVersion() == moved.version()) {
      return "as before";
    }
    return moved.previousVersion() == 0 ? "new" : "was v" + moved.previousVersion();
  }
}
