package io.tributary.cli.command;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A command that only holds others. */
final class CommandGroup implements Runnable {
  private final CommandLine line;

  private CommandGroup(String name, String description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name);
    spec.usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
    this.line = new CommandLine(spec);
  }

  static CommandLine of(String name, String description, Object... commands) {
    CommandGroup group = new CommandGroup(name, description);
    Arrays.stream(commands).forEach(group.line::addSubcommand);
    return group.line;
  }

  @Override
  public void run() {
    throw missing(line);
  }

  /** What to answer when only the group is named. */
  static ParameterException missing(CommandLine line) {
    return new ParameterException(
        line, "a command is missing: one of " + String.join(", ", line.getSubcommands().keySet()));
  }
}
