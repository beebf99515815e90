package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.KeyDescription;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Revokes an API key. */
@Command(name = "revoke", description = "Have an API key refused from now on, for ever.")
final class KeysRevokeCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "ID", description = "As `tributary keys list` shows it.")
  private String id;

  KeysRevokeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    KeyDescription key = stack.registry(session).revokeKey(id);
    output.print(session, key, () -> print(key));
    return ExitCode.OK.number();
  }

  private void print(KeyDescription key) {
    session.terminal().line(key.name() + " (" + key.id() + ") is revoked");
  }
}
