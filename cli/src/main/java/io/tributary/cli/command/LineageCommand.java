package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.AncestorDescription;
import io.tributary.cli.registry.PullReference;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.terminal.Numbers;
import io.tributary.cli.terminal.Table;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.records.Lineage.SourceRange;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says where a version comes from. */
@Command(
    name = "lineage",
    description = {
      "List a version and its ancestors, the newest first, down to offsets of records.",
      "A row is a range of offsets that its run had trained. Without @ the default alias is meant."
    })
final class LineageCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "NS/NAME[@ALIAS|@vN]",
      description = "The adapter, and which version of it.")
  private PullReference reference;

  LineageCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Registry registry = stack.registry(session);
    AdapterId adapter = reference.adapter();
    int version = reference.resolve(registry.definedAdapter(adapter));
    List<AncestorDescription> line = registry.lineage(adapter, version);
    output.print(session, line, () -> print(line));
    return ExitCode.OK.number();
  }

  private void print(List<AncestorDescription> line) {
    Table table =
        new Table("VERSION", "RUN", "STEP", "RECORDS", "TOPIC", "PARTITION", "FROM", "TO");
    for (AncestorDescription ancestor : line) {
      Lineage lineage = ancestor.lineage();
      if (lineage.uploadId().isPresent()) {
        table.row("v" + ancestor.version(), "-", "-", "-", "uploaded", "-", "-", "-");
      }
      for (SourceRange range : lineage.ranges()) {
        table.row(
            "v" + ancestor.version(),
            lineage.run(),
            Numbers.count(lineage.globalStep()),
            Numbers.count(lineage.trainedRecords()),
            range.topic(),
            range.partition(),
            range.from(),
            range.to());
      }
    }
    table.lines().forEach(session.terminal()::line);
  }
}
