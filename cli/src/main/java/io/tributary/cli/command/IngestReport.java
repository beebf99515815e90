package io.tributary.cli.command;

import io.tributary.cli.records.IngestResult;
import io.tributary.cli.terminal.Numbers;
import io.tributary.contracts.records.RejectCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of a file's records, for a person.
 *
 * @param file as the user wrote it
 */
record IngestReport(String file, IngestResult result) {
  /** One line of counts, and one for each of the first rejections. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "accepted "
            + Numbers.count(result.train() + result.evaluation())
            + " ("
            + Numbers.count(result.train())
            + " to train, "
            + Numbers.count(result.evaluation())
            + " held out), "
            + duplicates()
            + "rejected "
            + Numbers.count(result.rejectedCount())
            + reasons());
    result.firstRejections().stream()
        .map(r -> file + ":" + r.line() + ": " + r.code() + ": " + r.message())
        .forEach(lines::add);
    long hidden = result.rejectedCount() - result.firstRejections().size();
    if (hidden > 0) {
      lines.add("… and " + Numbers.count(hidden) + " more");
    }
    return lines;
  }

  /** Nothing, if there is none: most files hold none. */
  private String duplicates() {
    return result.duplicateCount() == 0
        ? ""
        : "accepted before " + Numbers.count(result.duplicateCount()) + ", ";
  }

  private String reasons() {
    String reasons =
        result.rejected().entrySet().stream()
            .filter(entry -> entry.getKey() != RejectCode.DUPLICATE)
            .sorted(Comparator.comparing(entry -> entry.getKey().name()))
            .map(entry -> Numbers.count(entry.getValue()) + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return reasons.isEmpty() ? "" : " (" + reasons + ")";
  }
}
