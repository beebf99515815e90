package io.tributary.cli.demo;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.LocalStack;
import io.tributary.cli.stack.LogTail;
import io.tributary.cli.stack.StackFile;
import io.tributary.cli.stack.StackMemory;
import io.tributary.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The demo's stack on ports of its own. Whatever ends this process, Ctrl-C too, the stack is
 * stopped and its data deleted, unless it was told to stay.
 */
final class DemoStack implements AutoCloseable {
  /** Nobody kills anything here: what has to be started a second time does not come back. */
  private static final int RESTARTS_ENDURED = 1;

  private static final Pattern LAST_WORDS =
      Pattern.compile("(?m)^\\S+-service (?:cannot start|stops): .*$");

  private final DemoFolder folder;
  private final LocalStack stack;
  private final Terminal terminal;
  private final Thread hook = new Thread(this::interrupted, "stop-demo");
  private final AtomicBoolean ended = new AtomicBoolean();
  private long mostMemory;

  private DemoStack(DemoFolder folder, LocalStack stack, Terminal terminal) {
    this.folder = folder;
    this.stack = stack;
    this.terminal = terminal;
  }

  /** Starts it and waits until it is healthy. */
  static DemoStack start(DemoFolder folder, Terminal terminal) throws InterruptedException {
    LocalStack local = LocalStack.start(folder.data(), List.of("--free-ports"));
    DemoStack demo = new DemoStack(folder, local, terminal);
    Runtime.getRuntime().addShutdownHook(demo.hook);
    try {
      local.awaitHealthy(text -> terminal.progress("  " + text));
      return demo;
    } catch (CommandException e) {
      demo.close();
      throw e;
    }
  }

  /**
   * Looks at the parts, and at the memory that they hold.
   *
   * @throws CommandException if the stack is gone or a part dies again and again
   */
  void requireWell() {
    stack.requireAlive();
    StackFile.read(folder.data())
        .ifPresent(
            file -> {
              file.processes().forEach(DemoStack::requireWell);
              StackMemory.resident(file).ifPresent(m -> mostMemory = Math.max(mostMemory, m));
            });
  }

  private static void requireWell(StackFile.Part part) {
    if (part.restarts() > RESTARTS_ENDURED) {
      throw new CommandException(
          ExitCode.FAILED,
          "%s has ended %d times: %s (log: %s)"
              .formatted(part.name(), part.restarts(), lastWords(part), part.log()));
    }
  }

  private static String lastWords(StackFile.Part part) {
    return LAST_WORDS
        .matcher(new LogTail(part.log()).text(0))
        .results()
        .map(MatchResult::group)
        .reduce((first, second) -> second)
        .orElse("it did not say why");
  }

  /** The most that all processes together held whenever it was looked at. */
  Optional<Long> mostMemory() {
    return mostMemory == 0 ? Optional.empty() : Optional.of(mostMemory);
  }

  /** Lets the stack run on after this process. */
  void leaveRunning() {
    ended.set(true);
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  private void interrupted() {
    if (ended.compareAndSet(false, true)) {
      terminal.note("stopping …");
      terminal.mute();
      stack.stop();
      folder.deleteData();
    }
  }

  @Override
  public void close() {
    if (ended.compareAndSet(false, true)) {
      terminal.progress("stopping the stack …");
      stack.stop();
      folder.deleteData();
      Runtime.getRuntime().removeShutdownHook(hook);
      terminal.endProgress();
    }
  }
}
