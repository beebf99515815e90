package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.KeyDescription;
import io.tributary.cli.terminal.Table;
import io.tributary.contracts.access.Grant;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists API keys. */
@Command(name = "list", description = "List the API keys that you may revoke; never their texts.")
final class KeysListCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  KeysListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<KeyDescription> keys = stack.registry(session).keys();
    output.print(session, keys, () -> print(keys));
    return ExitCode.OK.number();
  }

  private void print(List<KeyDescription> keys) {
    Instant now = Instant.now();
    Table table = new Table("ID", "NAME", "GRANTS", "STATE", "EXPIRES", "MADE BY");
    for (KeyDescription key : keys) {
      table.row(
          key.id(),
          key.name(),
          key.grants().stream().map(Grant::toString).collect(Collectors.joining(" ")),
          key.state(now),
          key.expiresAt().map(Instant::toString).orElse("never"),
          key.createdBy().orElse("the configuration"));
    }
    table.lines().forEach(session.terminal()::line);
  }
}
