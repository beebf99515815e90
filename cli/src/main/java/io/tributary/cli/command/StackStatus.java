package io.tributary.cli.command;

import io.tributary.cli.stack.StackFile;
import io.tributary.cli.terminal.Numbers;
import io.tributary.cli.terminal.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A stack's parts as a table. */
final class StackStatus {
  private StackStatus() {}

  static List<String> lines(StackFile file) {
    Table table = new Table("PART", "STATE", "ADDRESS", "PID", "RESTARTS", "MEMORY");
    for (StackFile.Part part : file.processes()) {
      table.row(
          part.name(),
          part.state(),
          part.address(),
          part.pid().map(String::valueOf).orElse("-"),
          part.restarts(),
          part.pid().flatMap(StackStatus::residentBytes).map(Numbers::bytes).orElse("-"));
    }
    return table.lines();
  }

  /** Linux says it in /proc; elsewhere it stays unknown. */
  static Optional<Long> residentBytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
