package io.tributary.localstack.process;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command line of a child JVM. Flags in {@value #FLAGS_OF_ALL} go to every child before its
 * own, which so win.
 *
 * @param jvmFlags flags before the main class
 * @param classPath as {@code java -cp} takes it
 * @param mainClass the main class
 * @param arguments its arguments
 */
public record JavaCommand(
    List<String> jvmFlags, String classPath, String mainClass, List<String> arguments) {
  /** Variable with flags for every JVM of a stack, separated by blanks. */
  public static final String FLAGS_OF_ALL = "TRIBUTARY_STACK_JVM_FLAGS";

  private static final Path SETSID = Path.of("/usr/bin/setsid");

  public JavaCommand {
    jvmFlags = List.copyOf(jvmFlags);
    arguments = List.copyOf(arguments);
  }

  /** As given, for a child that runs to its own end. */
  public List<String> commandLine() {
    return commandLine(classPath, List.of(mainClass));
  }

  /**
   * Run through {@link ExitWithParent}: the child ends when the parent's end of stdin closes. Where
   * the system has {@code setsid} the child gets a session of its own, so that Ctrl-C reaches the
   * parent alone, which then stops its children in their order.
   */
  public List<String> commandLineExitingWithParent() {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      line.add(SETSID.toString());
    }
    line.addAll(
        commandLine(
            classPath + File.pathSeparator + ownClassPath(),
            List.of(ExitWithParent.class.getName(), mainClass)));
    return List.copyOf(line);
  }

  private List<String> commandLine(String fullClassPath, List<String> main) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(flagsOfAll(System.getenv()));
    line.addAll(jvmFlags);
    line.add("-cp");
    line.add(fullClassPath);
    line.addAll(main);
    line.addAll(arguments);
    return List.copyOf(line);
  }

  static List<String> flagsOfAll(Map<String, String> environment) {
    String flags = environment.getOrDefault(FLAGS_OF_ALL, "").strip();
    return flags.isEmpty() ? List.of() : List.of(flags.split("\\s+"));
  }

  private static Path ownClassPath() {
    try {
      return Path.of(
          ExitWithParent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("own class path is no file", impossible);
    }
  }
}
