package io.tributary.modelfiles.json;

import io.tributary.modelfiles.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whole JSON files in memory, as long as they are no longer than any honest one. */
public final class JsonFile {

  private static final int LIMIT = 16 << 20;

  private JsonFile() {}

  /**
   * Reads a file.
   *
   * @throws MalformedFileException when it is above the limit, which is seen before it is read
   * @throws IOException when it cannot be read
   */
  public static byte[] read(Path file) throws IOException {
    requireWithinLimit(file, Files.size(file));
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      requireWithinLimit(file, bytes.length);
      return bytes;
    }
  }

  private static void requireWithinLimit(Path file, long size) {
    if (size > LIMIT) {
      throw new MalformedFileException(
          String.valueOf(file.getFileName()), "size", "is above the limit of 16 MiB");
    }
  }
}
