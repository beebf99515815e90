package io.tributary.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Memory that a stack's processes hold, as Linux tells it in /proc; elsewhere unknown. */
public final class StackMemory {
  private StackMemory() {}

  /** Resident bytes of one process. */
  public static Optional<Long> resident(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Resident bytes of the supervisor and all parts; none where they are unknown. */
  public static Optional<Long> resident(StackFile stack) {
    return Stream.concat(
            Stream.of(stack.supervisor().pid()),
            stack.processes().stream().flatMap(part -> part.pid().stream()))
        .flatMap(pid -> resident(pid).stream())
        .reduce(Long::sum);
  }
}
