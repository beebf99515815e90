package io.tributary.store.manifest;

import io.tributary.store.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One file of a directory.
 *
 * @param path relative to the directory, parts divided by {@code /}; stays within it on any system
 * @param size bytes
 * @param sha256 digest of the content, which is the digest of its blob
 */
public record FileEntry(String path, long size, Digest sha256) implements Comparable<FileEntry> {
  private static final int MAX_PATH_BYTES = 1024;
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int DELETE = 0x7f;

  /**
   * @throws InvalidManifestException when the path is absolute, leaves the directory or holds
   *     characters that a file name or a line cannot
   */
  public FileEntry {
    if (!isSafe(path)) {
      throw new InvalidManifestException("not a path within a directory: " + quoted(path));
    }
    if (size < 0) {
      throw new InvalidManifestException(quoted(path) + " has the size " + size);
    }
  }

  /** By the UTF-8 bytes of the path, as {@code LC_ALL=C sort} does. */
  @Override
  public int compareTo(FileEntry other) {
    return Arrays.compareUnsigned(utf8(path), utf8(other.path));
  }

  /** {@code sha256 size path}, without the line's end. */
  String line() {
    return sha256 + "  " + size + "  " + path;
  }

  private static boolean isSafe(String path) {
    return utf8(path).length <= MAX_PATH_BYTES
        && path.chars().allMatch(FileEntry::isAllowed)
        && Arrays.stream(path.split("/", -1)).allMatch(FileEntry::isName);
  }

  private static boolean isAllowed(int character) {
    return character >= FIRST_PRINTABLE && character != DELETE && character != '\\';
  }

  private static boolean isName(String part) {
    return !part.isEmpty() && !part.equals(".") && !part.equals("..");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String path) {
    return '"' + path.replaceAll("\\p{Cntrl}", "?") + '"';
  }
}
