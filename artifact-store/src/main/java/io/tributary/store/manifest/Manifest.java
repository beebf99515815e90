package io.tributary.store.manifest;

import io.tributary.store.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of a directory, in the order of their paths. Its text is one line {@code sha256 size
 * path} per file, each ended by a line feed; the SHA-256 of that text is the identity of the
 * directory, and the text has that digest as a blob.
 *
 * @param files at least one, in order, no path twice
 */
public record Manifest(List<FileEntry> files) {
  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{64})  (0|[1-9][0-9]{0,17})  ([^\n]+)\n");

  /**
   * @throws InvalidManifestException when the files are none, out of order or named twice
   */
  public Manifest {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new InvalidManifestException("a manifest names at least one file");
    }
    for (int i = 1; i < files.size(); i++) {
      if (files.get(i - 1).compareTo(files.get(i)) >= 0) {
        throw new InvalidManifestException(
            "files out of order or named twice at \"" + files.get(i).path() + '"');
      }
    }
  }

  /** Of these files, in any order. */
  public static Manifest of(Collection<FileEntry> files) {
    return new Manifest(files.stream().sorted().toList());
  }

  /**
   * Reads the text of a manifest, which must be exactly as {@link #text()} writes it.
   *
   * @throws InvalidManifestException when it is not, with the number of the line
   */
  public static Manifest parse(byte[] text) {
    String lines = decode(text);
    List<FileEntry> files = new ArrayList<>();
    Matcher line = LINE.matcher(lines);
    int end = 0;
    while (line.find() && line.start() == end) {
      files.add(
          new FileEntry(line.group(3), Long.parseLong(line.group(2)), new Digest(line.group(1))));
      end = line.end();
    }
    if (end != lines.length()) {
      throw new InvalidManifestException(
          "line " + (files.size() + 1) + " is not \"sha256  size  path\"");
    }
    return new Manifest(files);
  }

  private static String decode(byte[] text) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException malformed) {
      throw new InvalidManifestException("a manifest is UTF-8", malformed);
    }
  }

  /** The text, in UTF-8. */
  public byte[] text() {
    return files.stream()
        .map(file -> file.line() + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Identity of the directory. */
  public Digest digest() {
    return Digest.of(text());
  }

  /** Bytes of all files together. */
  public long totalSize() {
    return files.stream().mapToLong(FileEntry::size).sum();
  }

  /** The file of this path. */
  public Optional<FileEntry> file(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }
}
