package io.tributary.cli.command;

import io.tributary.cli.stack.StackFile;
import io.tributary.cli.stack.StackMemory;
import io.tributary.cli.terminal.Numbers;
import io.tributary.cli.terminal.Table;
import java.util.List;

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
          part.pid().flatMap(StackMemory::resident).map(Numbers::bytes).orElse("-"));
    }
    return table.lines();
  }
}
