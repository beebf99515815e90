package io.tributary.registry.hub.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tributary.contracts.FileReference;
import java.util.Optional;

/** A file of a repository, in the repository's info; all but its path only when asked for. */
public record Sibling(
    @JsonProperty("rfilename") String path,
    Optional<Long> size,
    Optional<String> blobId,
    Optional<LargeFile> lfs) {
  /** Its path alone. */
  public static Sibling named(FileReference file) {
    return new Sibling(file.path(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** With size and digests. */
  public static Sibling detailed(FileReference file) {
    return new Sibling(
        file.path(),
        Optional.of(file.size()),
        Optional.of(GitObjects.blobId(file)),
        Optional.of(LargeFile.of(file)));
  }
}
