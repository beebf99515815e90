package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.DataDirectory;
import io.tributary.cli.stack.LocalStack;
import io.tributary.cli.stack.StackFile;
import io.tributary.cli.terminal.Terminal;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts a local stack. */
@Command(
    name = "up",
    description = {
      "Start a local stack in the background: broker, object store and the four services.",
      "Returns when all are healthy. A default port that is taken is replaced by a free one; one"
          + " given here and taken is an error."
    })
final class UpCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private PortOptions ports;
  @Mixin private OutputOptions output;

  UpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    DataDirectory data = stack.directory(session);
    Optional<StackFile> running = StackFile.read(data).filter(f -> f.process().isPresent());
    if (running.isPresent()) {
      session.terminal().note("a stack runs in " + data + " already");
    }
    StackFile file = running.isPresent() ? running.get() : start(data);
    output.print(session, file, () -> print(data, file));
    return ExitCode.OK.number();
  }

  /** Interrupted on the way, nothing is left running. */
  private StackFile start(DataDirectory data) throws InterruptedException {
    Terminal terminal = session.terminal();
    terminal.note("starting a stack in " + data);
    LocalStack started = LocalStack.start(data, ports.arguments());
    Thread stop = new Thread(started::stop, "stop-stack");
    Runtime.getRuntime().addShutdownHook(stop);
    StackFile file = started.awaitHealthy(terminal::progress);
    Runtime.getRuntime().removeShutdownHook(stop);
    started.notices().forEach(terminal::note);
    terminal.endProgress();
    return file;
  }

  private void print(DataDirectory data, StackFile file) {
    StackStatus.lines(file).forEach(session.terminal()::line);
    session.terminal().line("data in " + data + "; stop it with `tributary down`");
  }
}
