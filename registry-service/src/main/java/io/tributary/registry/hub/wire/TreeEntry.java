package io.tributary.registry.hub.wire;

import io.tributary.contracts.FileReference;
import java.util.List;
import java.util.Optional;

/**
 * A file or a folder of a repository.
 *
 * @param type {@code file} or {@code directory}
 * @param oid git's, of the pointer
 * @param path from the repository's root
 */
public record TreeEntry(
    String type,
    String oid,
    long size,
    String path,
    Optional<LargeFile> lfs,
    Optional<LastCommit> lastCommit) {
  /** What changed an entry last. */
  public record LastCommit(String id, String title, String date) {}

  /** A file. */
  public static TreeEntry file(FileReference file) {
    return new TreeEntry(
        "file",
        GitObjects.blobId(file),
        file.size(),
        file.path(),
        Optional.of(LargeFile.of(file)),
        Optional.empty());
  }

  /** A folder with these files in it, at any depth. */
  public static TreeEntry folder(String path, List<FileReference> files) {
    return new TreeEntry(
        "directory", GitObjects.folderId(files), 0, path, Optional.empty(), Optional.empty());
  }

  /** The same with what changed it last. */
  public TreeEntry with(CommitEntry commit) {
    return new TreeEntry(
        type,
        oid,
        size,
        path,
        lfs,
        Optional.of(new LastCommit(commit.id(), commit.title(), commit.date())));
  }
}
