package io.tributary.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/** Small files in the data directory: readable by their owner only, never half written. */
public final class DataFiles {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private DataFiles() {}

  /** Replaces the file, atomically. */
  public static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Path temporary =
          Files.createTempFile(file.getParent(), "." + file.getFileName(), ".new", OWNER_ONLY);
      Files.writeString(temporary, text);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new LocalStackException("cannot write " + file + ": " + failed, failed);
    }
  }

  /** The text of the file, which is made from {@code first} when it does not exist yet. */
  static String readOrCreate(Path file, Supplier<String> first) {
    if (!Files.exists(file)) {
      write(file, first.get());
    }
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new LocalStackException("cannot read " + file + ": " + failed, failed);
    }
  }
}
