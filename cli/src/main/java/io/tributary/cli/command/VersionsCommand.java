package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.AdapterDescription;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.registry.VersionDescription;
import io.tributary.cli.terminal.Numbers;
import io.tributary.cli.terminal.Table;
import io.tributary.cli.terminal.Times;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.Lineage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the versions of an adapter. */
@Command(
    name = "versions",
    description = "List the versions of an adapter, what each was trained on and how well it does.")
final class VersionsCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "NS/NAME", description = "The adapter.")
  private AdapterId adapter;

  VersionsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Registry registry = stack.registry(session);
    AdapterDescription description = registry.definedAdapter(adapter);
    List<VersionDescription> versions = registry.versions(adapter);
    output.print(session, versions, () -> print(versions, description.aliases()));
    return ExitCode.OK.number();
  }

  private void print(List<VersionDescription> versions, Map<String, Integer> aliases) {
    Table table =
        new Table(
            "VERSION",
            "REGISTERED",
            "RUN",
            "STEP",
            "RECORDS",
            "EVAL LOSS",
            "BASE",
            "STATUS",
            "ALIASES");
    for (VersionDescription version : versions) {
      table.row(
          "v" + version.version(),
          Times.local(version.registeredAt()),
          trained(version, Lineage::run),
          trained(version, Lineage::globalStep),
          trained(version, Lineage::trainedRecords),
          metric(version, "evalLoss"),
          metric(version, "baseEvalLoss"),
          version.status().toLowerCase(Locale.ROOT),
          aliasesOf(version.version(), aliases));
    }
    table.lines().forEach(session.terminal()::line);
    if (versions.isEmpty()) {
      session.terminal().note("none yet: `tributary watch` shows how far training is");
    }
  }

  /** A figure of its training; of one that was uploaded there is none. */
  private static String trained(VersionDescription version, ToLongFunction<Lineage> figure) {
    Lineage lineage = version.lineage();
    return lineage.uploadId().isPresent() ? "-" : Numbers.count(figure.applyAsLong(lineage));
  }

  private static String metric(VersionDescription version, String name) {
    return Optional.ofNullable(version.metrics().get(name)).map(Numbers::loss).orElse("-");
  }

  private static String aliasesOf(int version, Map<String, Integer> aliases) {
    String names =
        aliases.entrySet().stream()
            .filter(e -> e.getValue() == version)
            .map(Map.Entry::getKey)
            .sorted()
            .collect(Collectors.joining(" "));
    return names.isEmpty() ? "-" : names;
  }
}
