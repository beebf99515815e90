package io.tributary.cli.stack;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command line of the supervisor, which is a program of its own: its jars and ours never meet.
 *
 * @param home the checkout that it runs from
 */
record SupervisorCommand(TributaryHome home) {
  private static final String MAIN = "io.tributary.localstack.supervisor.SupervisorMain";

  /** Puts a process out of reach of the terminal: Ctrl-C and hang-ups go to us alone. */
  private static final List<Path> DETACHERS =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"), Path.of("/usr/bin/nohup"));

  List<String> line(List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=16m",
            "-D" + TributaryHome.PROPERTY + "=" + home.directory()));
    line.addAll(List.of("-cp", classPath(), MAIN));
    line.addAll(arguments);
    return line;
  }

  /** The same, detached from the terminal. */
  List<String> detachedLine(List<String> arguments) {
    List<String> line = new ArrayList<>();
    DETACHERS.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .ifPresent(detacher -> line.add(detacher.toString()));
    line.addAll(line(arguments));
    return line;
  }

  private String classPath() {
    Path target = home.directory().resolve("local-stack/target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(f -> f.getFileName().toString().matches("local-stack-.*\\.jar"))
          .map(Path::toString)
          .reduce((a, b) -> a + File.pathSeparator + b)
          .orElseThrow(() -> notBuilt(target));
    } catch (java.io.IOException e) {
      throw notBuilt(target);
    }
  }

  private static CommandException notBuilt(Path target) {
    return new CommandException(
        ExitCode.FAILED,
        "no local-stack jar in " + target + ": build with `mvn -Dquick -DskipTests package`");
  }
}
