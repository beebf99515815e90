package io.tributary.registry.hub.wire;

import io.tributary.contracts.FileReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Git's names for what a repository on the Hub would hold. Every file is stored as a large file, so
 * git itself holds only its pointer.
 */
final class GitObjects {
  private GitObjects() {}

  /** The text that stands in git for a large file. */
  static String pointer(FileReference file) {
    return "version https://git-lfs.github.com/spec/v1\noid sha256:"
        + file.sha256()
        + "\nsize "
        + file.size()
        + "\n";
  }

  /** The blob id of a file's pointer: SHA-1 of {@code blob <size>\0<bytes>}. */
  static String blobId(FileReference file) {
    String pointer = pointer(file);
    return sha1("blob " + pointer.length() + "\0" + pointer);
  }

  /** An id that a folder has as long as its files are these; not git's own. */
  static String folderId(List<FileReference> files) {
    return sha1(
        files.stream()
            .map(file -> file.sha256() + "  " + file.path() + "\n")
            .collect(Collectors.joining("", "tree\0", "")));
  }

  private static String sha1(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
