package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.AdapterDescription;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.spec.SpecSource;
import io.tributary.contracts.AdapterId;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Defines adapters. */
@Command(name = "adapter", description = "Define an adapter.")
final class AdapterCommand {
  private final Session session;

  AdapterCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "define",
      description = "Create an adapter, or give it another spec: a new generation if it differs.")
  int define(
      @Mixin StackOptions stack,
      @Mixin OutputOptions output,
      @Parameters(paramLabel = "NS/NAME", description = "The adapter.") AdapterId adapter,
      @Option(
              names = "--spec",
              required = true,
              paramLabel = "FILE",
              description = "JSON; demo/specs holds examples.")
          Path spec) {
    byte[] json = SpecSource.read(spec);
    Registry registry = new Registry(stack.addresses(session).registry());
    AdapterDescription defined = registry.define(adapter, json);
    output.print(
        session,
        defined,
        () ->
            session
                .terminal()
                .line(
                    adapter
                        + " is defined on "
                        + defined.spec().base().id()
                        + ", spec generation "
                        + defined.specGeneration()));
    return ExitCode.OK.number();
  }
}
