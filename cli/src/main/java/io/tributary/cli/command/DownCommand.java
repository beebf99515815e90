package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.DataDirectory;
import io.tributary.cli.stack.LocalStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a local stack. */
@Command(
    name = "down",
    description = "Stop the local stack; its data stays, and `up` goes on from there.")
final class DownCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;

  DownCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    DataDirectory data = stack.directory(session);
    session.terminal().progress("stopping; the trainer may finish its step …");
    String result =
        LocalStack.stopOn(data)
            ? "the stack in " + data + " is stopped"
            : "no stack runs in " + data;
    session.terminal().line(result);
    return ExitCode.OK.number();
  }
}
