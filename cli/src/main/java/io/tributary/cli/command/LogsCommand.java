package io.tributary.cli.command;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.DataDirectory;
import io.tributary.cli.stack.LogTail;
import io.tributary.cli.stack.StackNotRunningException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows logs. */
@Command(
    name = "logs",
    description = "Show the end of the logs of the local stack, running or not.")
final class LogsCommand implements Callable<Integer> {
  private static final String SUFFIX = ".log";
  private static final Duration POLL = Duration.ofMillis(300);

  private final Session session;
  @Mixin private StackOptions stack;

  @Parameters(
      arity = "0..1",
      paramLabel = "SERVICE",
      description =
          "broker, object-store, registry, ingest, trainer, merge or supervisor (default: all).")
  private Optional<String> service = Optional.empty();

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "20",
      description = "Lines of each log (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is written next, until Ctrl-C.")
  private boolean follow;

  LogsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    DataDirectory data = stack.directory(session);
    Map<LogTail, Long> shown = new LinkedHashMap<>();
    wanted(data).forEach(log -> shown.put(log, printEnd(log)));
    if (follow) {
      follow(shown);
    }
    return ExitCode.OK.number();
  }

  private long printEnd(LogTail log) {
    long length = log.length();
    log.lastLines(lines).forEach(line -> print(log, line));
    return length;
  }

  private void follow(Map<LogTail, Long> shown) throws InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.sleep(POLL.toMillis());
      shown.replaceAll(this::printNew);
    }
  }

  /** Prints whole lines only; returns the offset up to which all is printed. */
  private long printNew(LogTail log, long from) {
    long start = log.length() < from ? 0 : from;
    String text = log.text(start);
    int end = text.lastIndexOf('\n') + 1;
    String whole = text.substring(0, end);
    whole.lines().forEach(line -> print(log, line));
    return start + whole.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }

  private void print(LogTail log, String line) {
    String prefix = service.isPresent() ? "" : String.format("%-12s | ", name(log.file()));
    session.terminal().line(prefix + line);
  }

  private List<LogTail> wanted(DataDirectory data) {
    List<Path> logs = logs(data);
    if (service.isEmpty()) {
      return logs.stream().map(LogTail::new).toList();
    }
    return logs.stream()
        .filter(log -> name(log).equals(service.get()))
        .findFirst()
        .map(log -> List.of(new LogTail(log)))
        .orElseThrow(() -> unknown(logs));
  }

  private CommandException unknown(List<Path> logs) {
    List<String> names = logs.stream().map(LogsCommand::name).toList();
    return new CommandException(
        ExitCode.USAGE, "no log of '" + service.get() + "': there are " + String.join(", ", names));
  }

  private static List<Path> logs(DataDirectory data) {
    try (Stream<Path> files = Files.list(data.logs())) {
      return files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new StackNotRunningException("no logs in " + data + ": no stack has run there", e);
    }
  }

  private static String name(Path log) {
    String file = log.getFileName().toString();
    return file.substring(0, file.length() - SUFFIX.length());
  }
}
