package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.StackAddresses;
import io.tributary.cli.stack.StackFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how a local stack is. */
@Command(
    name = "status",
    description = {
      "Show the parts of the local stack, where they listen and how they are.",
      "Ends with 1 if one of them does not answer, with 4 if no stack runs."
    })
final class StatusCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    StackAddresses addresses = stack.addresses(session);
    StackFile file = addresses.running();
    output.print(
        session,
        file,
        () -> {
          StackStatus.lines(file).forEach(session.terminal()::line);
          session.terminal().line("the stack in " + addresses.data() + " is " + file.state());
        });
    return (file.isHealthy() ? ExitCode.OK : ExitCode.FAILED).number();
  }
}
