package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.BaseDescription;
import io.tributary.cli.terminal.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists base models. */
@Command(name = "list", description = "List the base models of a stack.")
final class BaseListCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  BaseListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<BaseDescription> bases = stack.registry(session).bases();
    output.print(session, bases, () -> print(bases));
    return ExitCode.OK.number();
  }

  private void print(List<BaseDescription> bases) {
    Table table = new Table("BASE", "DIGEST");
    bases.forEach(base -> table.row(base.id(), base.digest()));
    table.lines().forEach(session.terminal()::line);
  }
}
