package io.tributary.testsupport;

import java.nio.file.Path;
import java.util.List;

/** A row of a page of bad requests: what is sent, and what is answered. */
public record BadRequest(
    String request, String header, String body, int status, String code, String why) {
  /** Every row of the page. */
  public static List<BadRequest> all(Path page) {
    return MarkdownTables.rows(page, "| `").stream().map(BadRequest::of).toList();
  }

  private static BadRequest of(List<String> cells) {
    List<String> plain = cells.stream().map(BadRequest::plain).toList();
    return new BadRequest(
        plain.get(0),
        plain.get(1),
        plain.get(2),
        Integer.parseInt(plain.get(3)),
        plain.get(4),
        plain.get(5));
  }

  private static String plain(String cell) {
    return cell.startsWith("`") ? cell.substring(1, cell.length() - 1) : cell;
  }
}
