package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.AdapterDescription;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.spec.SpecSource;
import io.tributary.contracts.AdapterId;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Defines an adapter. */
@Command(
    name = "define",
    description = "Create an adapter, or give it another spec: a new generation if it differs.")
final class AdapterDefineCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "NS/NAME", description = "The adapter.")
  private AdapterId adapter;

  @Option(
      names = "--spec",
      required = true,
      paramLabel = "FILE",
      description = "JSON; demo/specs holds examples.")
  private Path spec;

  AdapterDefineCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    byte[] json = SpecSource.read(spec);
    Registry registry = stack.registry(session);
    AdapterDescription defined = registry.define(adapter, json);
    output.print(session, defined, () -> print(defined));
    return ExitCode.OK.number();
  }

  private void print(AdapterDescription defined) {
    session
        .terminal()
        .line(
            adapter
                + " is defined on "
                + defined.spec().base().id()
                + ", spec generation "
                + defined.specGeneration());
  }
}
