package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.AdapterDescription;
import io.tributary.cli.registry.AdapterSearch;
import io.tributary.cli.terminal.Table;
import io.tributary.contracts.BaseId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists adapters. */
@Command(
    name = "adapters",
    description = "List the adapters of a stack, all or those that meet every condition.")
final class AdaptersCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Option(names = "--base", paramLabel = "NS/NAME", description = "Only those of this base.")
  private Optional<BaseId> base = Optional.empty();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Only those with this tag; repeatable.")
  private List<String> tags = List.of();

  @Option(
      names = "--metric",
      paramLabel = "CONDITION",
      description =
          "Only those whose newest active version meets it, such as 'evalLoss<=1.5'; repeatable.")
  private List<String> metrics = List.of();

  AdaptersCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<AdapterDescription> adapters =
        stack.registry(session).adapters(new AdapterSearch(base, tags, metrics));
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
          Descriptions.aliases(adapter.aliases()));
    }
    table.lines().forEach(session.terminal()::line);
    if (adapters.isEmpty()) {
      session
          .terminal()
          .note("none found: `tributary adapter define` or `tributary produce` makes one");
    }
  }
}
