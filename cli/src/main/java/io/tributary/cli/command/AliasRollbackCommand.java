package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.Registry;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the last move of an alias back. */
@Command(
    name = "rollback",
    description = {
      "Point an alias at the version that it pointed at before its last move.",
      "Refused if it is moved meanwhile. Rolled back twice, it is where it was."
    })
final class AliasRollbackCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "NS/NAME", description = "The adapter.")
  private AdapterId adapter;

  @Parameters(index = "1", paramLabel = "ALIAS", description = "For example prod.")
  private AliasName alias;

  @Option(
      names = "--expect",
      paramLabel = "N",
      description = "The version that it must point at now.")
  private Optional<Integer> expect = Optional.empty();

  AliasRollbackCommand(Session session) {
    this.session = session;
  }

  /** The result for a script. */
  record RolledBack(AdapterId adapter, AliasName alias, int version) {}

  @Override
  public Integer call() {
    Registry registry = stack.registry(session);
    int version = registry.rollBackAlias(adapter, alias, expect);
    output.print(
        session,
        new RolledBack(adapter, alias, version),
        () -> session.terminal().line(adapter + "@" + alias + " -> v" + version + ""));
    return ExitCode.OK.number();
  }
}
