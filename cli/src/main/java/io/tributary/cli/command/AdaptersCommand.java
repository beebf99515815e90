package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.AdapterDescription;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.terminal.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists adapters. */
@Command(name = "adapters", description = "List the adapters of a stack.")
final class AdaptersCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  AdaptersCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<AdapterDescription> adapters =
        new Registry(stack.addresses(session).registry()).adapters();
    output.print(session, adapters, () -> print(adapters));
    return ExitCode.OK.number();
  }

  private void print(List<AdapterDescription> adapters) {
    Table table = new Table("ADAPTER", "BASE", "GENERATION", "VERSIONS", "ALIASES");
    for (AdapterDescription adapter : adapters) {
      table.row(
          adapter.id(),
          adapter.spec().base().id(),
          adapter.specGeneration(),
          adapter.versions(),
          aliases(adapter.aliases()));
    }
    table.lines().forEach(session.terminal()::line);
    if (adapters.isEmpty()) {
      session
          .terminal()
          .note("none yet: `tributary adapter define` or `tributary produce` makes one");
    }
  }

  private static String aliases(Map<String, Integer> aliases) {
    return aliases.isEmpty()
        ? "-"
        : new TreeMap<>(aliases)
            .entrySet().stream()
                .map(e -> e.getKey() + "=v" + e.getValue())
                .collect(Collectors.joining(" "));
  }
}
