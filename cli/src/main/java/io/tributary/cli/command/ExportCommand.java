package io.tributary.cli.command;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.terminal.Numbers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes down all that the registry knows. */
@Command(
    name = "export",
    description = {
      "Write the registry's whole state to a file: bases, adapters, specs, versions, aliases,"
          + " merges.",
      "It is JSON, and the same events give the same bytes."
    })
final class ExportCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "FILE",
      description = "The file to write; one that is there is replaced.")
  private Path file;

  ExportCommand(Session session) {
    this.session = session;
  }

  /** The result for a script. */
  record Exported(Path file, long bytes) {}

  @Override
  public Integer call() {
    Registry registry = stack.registry(session);
    Exported exported = new Exported(file, write(registry));
    output.print(
        session,
        exported,
        () -> session.terminal().line(Numbers.bytes(exported.bytes()) + " are in " + file));
    return ExitCode.OK.number();
  }

  /** Under its name only when it is whole. */
  private long write(Registry registry) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (InputStream in = registry.openExport()) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return Files.size(file);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.FAILED, "cannot write the export to " + file + ": " + e.getMessage(), e);
    }
  }
}
