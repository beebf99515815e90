package io.tributary.merge.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Folders for merges under way. Each worker has one of its own and holds a lock on it while it
 * lives; what a killed worker left behind has no lock and is deleted at the next start.
 */
public final class WorkDirectories implements AutoCloseable {
  private static final String LOCK = ".lock";
  private static final String CLAIM = ".claim";

  private final Path own;
  private final FileChannel lockFile;

  private WorkDirectories(Path own, FileChannel lockFile) {
    this.own = own;
    this.lockFile = lockFile;
  }

  /**
   * Makes this worker's folder and deletes those of dead ones.
   *
   * @param parent shared by the workers of a machine
   * @throws UncheckedIOException when the disk does not allow it
   */
  public static synchronized WorkDirectories claim(Path parent) {
    try {
      Files.createDirectories(parent);
      // One worker at a time, or a folder could be taken for a dead one before it is locked.
      try (FileChannel claim = openLock(parent.resolve(CLAIM));
          FileLock held = claim.lock()) {
        deleteAbandoned(parent);
        return createLocked(parent.resolve(UUID.randomUUID().toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a work folder in " + parent + ": " + e, e);
    }
  }

  private static WorkDirectories createLocked(Path own) throws IOException {
    Files.createDirectory(own);
    FileChannel lockFile = openLock(own.resolve(LOCK));
    if (lockFile.tryLock() == null) {
      throw new IOException(own + " is locked by another process");
    }
    return new WorkDirectories(own, lockFile);
  }

  private static FileChannel openLock(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** A new folder for one merge; the caller deletes it by {@link #delete}. */
  public Path create(String name) throws IOException {
    return Files.createTempDirectory(own, name + "-");
  }

  /** Deletes a folder with all that is in it. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
      delete(own);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + own + ": " + e, e);
    }
  }

  private static void deleteAbandoned(Path parent) throws IOException {
    try (Stream<Path> folders = Files.list(parent)) {
      for (Path folder : folders.toList()) {
        if (Files.isDirectory(folder) && !isHeld(folder)) {
          delete(folder);
        }
      }
    }
  }

  private static boolean isHeld(Path folder) throws IOException {
    Path lock = folder.resolve(LOCK);
    if (!Files.exists(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      return taken == null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return true;
    }
  }
}
