package io.tributary.cli.command;

import io.tributary.cli.terminal.Numbers;
import io.tributary.cli.terminal.Table;
import io.tributary.cli.validate.Validation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A validation, for a person.
 *
 * @param file as the user wrote it
 */
record ValidationReport(String file, Validation validation) {
  private static final int BAR = 40;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "accepted "
            + Numbers.count(validation.accepted())
            + ", rejected "
            + Numbers.count(validation.rejectedCount()));
    reject(lines);
    if (validation.accepted() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s tokens, %s of them trained on (%.1f %%), %s cut",
              Numbers.count(validation.tokens()),
              Numbers.count(validation.supervisedTokens()),
              100 * validation.supervisedShare(),
              Numbers.counted(validation.truncated(), "record")));
      lines.addAll(lengths());
      lines.addAll(longest());
    }
    return lines;
  }

  private void reject(List<String> lines) {
    validation.rejected().entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().name()))
        .map(entry -> "  " + entry.getKey() + " " + Numbers.count(entry.getValue()))
        .forEach(lines::add);
    validation.firstRejections().stream()
        .map(r -> file + ":" + r.line() + ": " + r.code() + ": " + r.message())
        .forEach(lines::add);
    long hidden = validation.rejectedCount() - validation.firstRejections().size();
    if (hidden > 0) {
      lines.add("… and " + Numbers.count(hidden) + " more");
    }
  }

  private List<String> lengths() {
    long most = validation.lengths().values().stream().mapToLong(Long::longValue).max().orElse(1);
    Table table = new Table("tokens up to", "records", "");
    for (Map.Entry<Integer, Long> bucket : validation.lengths().entrySet()) {
      int width = (int) Math.ceil((double) BAR * bucket.getValue() / most);
      table.row(bucket.getKey(), bucket.getValue(), "#".repeat(width));
    }
    return table.lines();
  }

  private List<String> longest() {
    Table table = new Table("longest", "tokens", "trained on");
    for (Validation.Length length : validation.longest()) {
      table.row(file + ":" + length.line(), length.tokens(), length.supervisedTokens());
    }
    return table.lines();
  }
}
