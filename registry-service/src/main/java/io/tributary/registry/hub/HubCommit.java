package io.tributary.registry.hub;

import io.tributary.contracts.FileReference;
import io.tributary.registry.hub.wire.CardData;
import io.tributary.registry.hub.wire.CommitEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a revision of a repository means: files that never change under an id of 40 hexadecimal
 * digits.
 *
 * @param author the actor that made it
 * @param files all of them, by path
 * @param readme the text of README.md where it is kept beside the store
 */
record HubCommit(
    String id,
    String title,
    Instant date,
    String author,
    List<FileReference> files,
    CardData card,
    Optional<String> readme) {
  /**
   * The file of this path.
   *
   * @throws HubException if there is none
   */
  FileReference file(String path) {
    return files.stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElseThrow(() -> HubException.noEntry(id, path));
  }

  CommitEntry entry() {
    return CommitEntry.of(id, title, date, author);
  }
}
