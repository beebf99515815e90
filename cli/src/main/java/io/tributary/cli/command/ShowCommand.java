package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.AdapterDescription;
import io.tributary.cli.registry.PullReference;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.registry.VersionDescription;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows an adapter or a version. */
@Command(
    name = "show",
    description = {
      "Show an adapter: its base, settings and aliases.",
      "With @ALIAS or @vN show that version: its state, metrics, lineage and files."
    })
final class ShowCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "NS/NAME[@ALIAS|@vN]",
      description = "The adapter, or which version of it.")
  private PullReference reference;

  ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Registry registry = stack.registry(session);
    AdapterDescription adapter = registry.definedAdapter(reference.adapter());
    if (reference.version().isEmpty()) {
      output.print(session, adapter, () -> print(Descriptions.of(adapter)));
      return ExitCode.OK.number();
    }
    VersionDescription version = registry.version(adapter.id(), reference.resolve(adapter));
    output.print(session, version, () -> print(Descriptions.of(adapter, version)));
    return ExitCode.OK.number();
  }

  private void print(List<String> lines) {
    lines.forEach(session.terminal()::line);
  }
}
