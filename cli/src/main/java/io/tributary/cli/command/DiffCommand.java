package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.AdapterDescription;
import io.tributary.cli.registry.DiffDescription;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.registry.VersionReference;
import io.tributary.cli.terminal.Table;
import io.tributary.contracts.AdapterId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares two versions. */
@Command(
    name = "diff",
    description = "List what two versions differ in: files, settings, metrics and offsets.")
final class DiffCommand implements Callable<Integer> {
  private static final int SHOWN_DIGITS = 12;

  private final Session session;
  @Mixin private StackOptions stack;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "NS/NAME", description = "The adapter.")
  private AdapterId adapter;

  @Parameters(index = "1", paramLabel = "FROM", description = "v3, 3, latest or an alias.")
  private VersionReference from;

  @Parameters(index = "2", paramLabel = "TO", description = "v3, 3, latest or an alias.")
  private VersionReference to;

  DiffCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Registry registry = stack.registry(session);
    AdapterDescription description = registry.definedAdapter(adapter);
    DiffDescription diff =
        registry.diff(adapter, from.resolve(description), to.resolve(description));
    output.print(session, diff, () -> print(diff));
    return ExitCode.OK.number();
  }

  private void print(DiffDescription diff) {
    Table table = new Table("WHAT", "NAME", "v" + diff.from(), "v" + diff.to());
    diff.settings().forEach(s -> table.row("setting", s.setting(), cell(s.from()), cell(s.to())));
    diff.metrics().forEach(m -> table.row("metric", m.metric(), cell(m.from()), cell(m.to())));
    diff.ranges()
        .forEach(
            r ->
                table.row(
                    "offsets", r.topic() + "-" + r.partition(), cell(r.from()), cell(r.to())));
    diff.files().forEach(f -> table.row("file", f.path(), digest(f.from()), digest(f.to())));
    table.lines().forEach(session.terminal()::line);
    if (diff.isEmpty()) {
      session.terminal().note("they do not differ");
    }
  }

  private static String cell(Optional<?> value) {
    return value.map(String::valueOf).orElse("-");
  }

  private static String digest(Optional<String> sha256) {
    return sha256.map(hex -> hex.substring(0, SHOWN_DIGITS)).orElse("-");
  }
}
