package io.tributary.cli;

import io.tributary.cli.command.Session;
import io.tributary.cli.command.Subcommands;
import io.tributary.cli.exit.ExitCode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command. */
@Command(
    name = "tributary",
    description = "LoRA adapters that keep learning from Kafka.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    footerHeading = "%n",
    footer = "Try `tributary demo` first; it needs nothing but this folder.")
public final class Tributary implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "On failure print the stack trace and the libraries' logs.")
  private boolean debug;

  private Tributary() {}

  /** The command line, ready to execute. */
  public static CommandLine commandLine(Session session) {
    Tributary root = new Tributary();
    CommandLine line = new CommandLine(root);
    Subcommands.addTo(line, session);
    line.setExecutionStrategy(
        result -> {
          if (root.debug) {
            ClientLogs.verbose();
          }
          return new CommandLine.RunLast().execute(result);
        });
    line.setParameterExceptionHandler((e, arguments) -> wrongUsage(session, e));
    line.setExecutionExceptionHandler((e, command, result) -> root.failed(session, e));
    describe(line);
    return line;
  }

  /** The same details of help in every command. */
  private static void describe(CommandLine line) {
    Map<String, String> codes =
        Arrays.stream(ExitCode.values())
            .collect(
                Collectors.toMap(
                    c -> " " + c.number(), ExitCode::meaning, (a, b) -> a, LinkedHashMap::new));
    line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    for (CommandLine command : line.getSubcommands().values()) {
      command.getCommandSpec().mixinStandardHelpOptions(true);
      describe(command);
    }
  }

  private static int wrongUsage(Session session, ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String line = e.getMessage().lines().findFirst().orElse("wrong usage");
    session.terminal().note("tributary: " + line + " (see `" + command + " --help`)");
    return ExitCode.USAGE.number();
  }

  private int failed(Session session, Exception e) {
    Failures failure = Failures.of(e);
    session.terminal().note("tributary: " + failure.line());
    if (debug) {
      session.terminal().trace(e);
    }
    return failure.exitCode().number();
  }

  @Override
  public void run() {
    throw Subcommands.missing(spec.commandLine());
  }
}
