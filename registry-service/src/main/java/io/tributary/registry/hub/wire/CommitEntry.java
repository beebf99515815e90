package io.tributary.registry.hub.wire;

import java.time.Instant;
import java.util.List;

/** A commit in a repository's history. */
public record CommitEntry(
    String id, String title, String message, String date, List<Author> authors) {
  /** Who made it. */
  public record Author(String user) {}

  /** A commit with one author and no more to say than its title. */
  public static CommitEntry of(String id, String title, Instant date, String author) {
    return new CommitEntry(id, title, "", HubTime.text(date), List.of(new Author(author)));
  }
}
