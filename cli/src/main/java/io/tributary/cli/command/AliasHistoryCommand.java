package io.tributary.cli.command;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.AliasDescription;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.terminal.Table;
import io.tributary.cli.terminal.Times;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists where aliases pointed. */
@Command(name = "history", description = "List every move of an adapter's aliases, or of one.")
final class AliasHistoryCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "NS/NAME", description = "The adapter.")
  private AdapterId adapter;

  @Parameters(index = "1", arity = "0..1", paramLabel = "ALIAS", description = "Only this one.")
  private Optional<AliasName> alias = Optional.empty();

  AliasHistoryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Registry registry = stack.registry(session);
    List<AliasDescription> wanted =
        registry.aliases(adapter).stream()
            .filter(a -> alias.isEmpty() || alias.get().equals(a.alias()))
            .map(a -> a.with(registry.aliasHistory(adapter, a.alias())))
            .toList();
    if (alias.isPresent() && wanted.isEmpty()) {
      throw new CommandException(ExitCode.REFUSED, adapter + " has no alias " + alias.get());
    }
    output.print(session, wanted, () -> print(wanted));
    return ExitCode.OK.number();
  }

  private void print(List<AliasDescription> aliases) {
    Table table = new Table("ALIAS", "FROM", "TO", "WHEN", "BY");
    for (AliasDescription one : aliases) {
      for (AliasDescription.Move move : one.history()) {
        table.row(
            one.alias(),
            move.previousVersion().map(v -> "v" + v).orElse("-"),
            "v" + move.version(),
            Times.local(move.at()),
            move.by());
      }
    }
    table.lines().forEach(session.terminal()::line);
    if (aliases.isEmpty()) {
      session.terminal().note("none yet: `tributary alias set` makes one");
    }
  }
}
