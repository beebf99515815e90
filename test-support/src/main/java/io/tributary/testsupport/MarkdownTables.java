package io.tributary.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Tables of a page that are tests too. */
public final class MarkdownTables {
  private MarkdownTables() {}

  /** The cells of every row of every table that begins so, as they stand between the bars. */
  public static List<List<String>> rows(Path page, String beginning) {
    try (Stream<String> lines = Files.lines(page)) {
      return lines.filter(line -> line.startsWith(beginning)).map(MarkdownTables::cells).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String line) {
    String inner = line.substring(1, line.lastIndexOf('|'));
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }
}
