package io.tributary.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that appear whole and survive a power cut. */
final class LocalFiles {
  private static final int BUFFER_BYTES = 1 << 16;

  private LocalFiles() {}

  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file + ": " + failed, failed);
    }
  }

  /** A name in the same directory, so that a rename is atomic; makes the directory. */
  static Path temporaryBeside(Path target) {
    Path directory = target.toAbsolutePath().getParent();
    try {
      Files.createDirectories(directory);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot create " + directory + ": " + failed, failed);
    }
    return directory.resolve(".part-" + UUID.randomUUID());
  }

  /**
   * Writes the stream to a file and to the disk; an existing file is replaced.
   *
   * @throws IOException when the stream fails; a failure of the file is unchecked, so that whoever
   *     reads from a network again does not do so for a full disk
   */
  static Path copy(InputStream in, Path file) throws IOException {
    try (FileChannel channel = openForWriting(file)) {
      write(in, channel, file);
      force(channel, file);
    }
    return file;
  }

  /** The same for a file that nobody asks for after a power cut: it need not be on the disk. */
  static void copyForNow(InputStream in, Path file) throws IOException {
    try (FileChannel channel = openForWriting(file)) {
      write(in, channel, file);
    }
  }

  private static void write(InputStream in, FileChannel channel, Path file) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      write(channel, file, ByteBuffer.wrap(buffer, 0, count));
    }
  }

  private static FileChannel openForWriting(Path file) {
    try {
      return FileChannel.open(
          file,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
    } catch (IOException failed) {
      throw unwritable(file, failed);
    }
  }

  private static void write(FileChannel channel, Path file, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException failed) {
      throw unwritable(file, failed);
    }
  }

  private static void force(FileChannel channel, Path file) {
    try {
      channel.force(true);
    } catch (IOException failed) {
      throw unwritable(file, failed);
    }
  }

  private static UncheckedIOException unwritable(Path file, IOException failed) {
    return new UncheckedIOException("cannot write " + file + ": " + failed, failed);
  }

  static void replace(Path part, Path target) {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceDirectory(target.toAbsolutePath().getParent());
    } catch (IOException failed) {
      throw unwritable(target, failed);
    }
  }

  /** Makes renames and links in a directory survive a power cut. */
  static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static void deleteIfExists(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot delete " + file + ": " + failed, failed);
    }
  }
}
