package io.tributary.localstack.supervisor;

import io.tributary.localstack.LocalStackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Held by the one supervisor of a data directory; the system gives it back when that one dies. */
final class StackLock implements AutoCloseable {
  private final FileChannel channel;

  private StackLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, or returns empty when another process holds it.
   *
   * @throws LocalStackException when the directory cannot be written
   */
  static Optional<StackLock> tryAcquire(Path data) {
    try {
      Files.createDirectories(data);
      FileChannel channel =
          FileChannel.open(
              data.resolve("stack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isAcquired(channel)) {
        return Optional.of(new StackLock(channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException failed) {
      throw new LocalStackException("cannot lock " + data + ": " + failed, failed);
    }
  }

  private static boolean isAcquired(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldInThisJvm) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw new LocalStackException("cannot release the lock of the stack: " + failed, failed);
    }
  }
}
