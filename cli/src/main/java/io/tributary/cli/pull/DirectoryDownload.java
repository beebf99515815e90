package io.tributary.cli.pull;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.contracts.FileReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Writes files into a folder beside the target, verifies size and SHA-256 of each, and renames the
 * folder only when all of them are right: the target is complete or absent.
 */
public final class DirectoryDownload {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path target;

  /** Where a file's bytes come from. */
  @FunctionalInterface
  public interface Source {
    /** Opens the file; the caller closes the stream. */
    InputStream open(FileReference file) throws IOException;
  }

  /**
   * A download to this folder.
   *
   * @throws DirectoryInTheWayException unless it is absent or empty
   */
  public DirectoryDownload(Path target) {
    this.target = target.toAbsolutePath().normalize();
    if (Files.exists(this.target) && !isEmptyDirectory(this.target)) {
      throw new DirectoryInTheWayException(target);
    }
  }

  private static boolean isEmptyDirectory(Path path) {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  /**
   * Fetches the files.
   *
   * @param onBytes told the bytes written so far, of all files together
   * @return the folder
   * @throws CorruptFileException if a file is not what it should be
   */
  public Path fetch(List<FileReference> files, Source source, LongConsumer onBytes) {
    try {
      Files.createDirectories(target.getParent());
      Path staging =
          Files.createTempDirectory(target.getParent(), "." + target.getFileName() + ".partial");
      try {
        long done = 0;
        for (FileReference file : files) {
          done = fetch(file, staging, source, done, onBytes);
        }
        publish(staging);
      } finally {
        deleteTree(staging);
      }
      return target;
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  private static long fetch(
      FileReference file, Path staging, Source source, long before, LongConsumer onBytes)
      throws IOException {
    Path path = inside(staging, file);
    Files.createDirectories(path.getParent());
    MessageDigest digest = sha256();
    long size = 0;
    try (InputStream in = new DigestInputStream(source.open(file), digest);
        FileChannel out =
            FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        write(out, buffer, n);
        size += n;
        onBytes.accept(before + size);
      }
      out.force(true);
    }
    String hex = HexFormat.of().formatHex(digest.digest());
    if (size != file.size() || !hex.equals(file.sha256())) {
      throw new CorruptFileException(file, size, hex);
    }
    return before + size;
  }

  private static void write(FileChannel out, byte[] buffer, int length) throws IOException {
    java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(buffer, 0, length);
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /** A registered path never leads out of its directory; this one is checked all the same. */
  private static Path inside(Path staging, FileReference file) {
    Path path = staging.resolve(file.path()).normalize();
    if (!path.startsWith(staging) || path.equals(staging)) {
      throw new CommandException(
          ExitCode.FAILED, "the registry named a file outside of its directory: " + file.path());
    }
    return path;
  }

  private void publish(Path staging) throws IOException {
    Files.setPosixFilePermissions(
        staging, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      Files.deleteIfExists(target);
      Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException e) {
      throw new DirectoryInTheWayException(target);
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static CommandException failed(Path path, IOException e) {
    return new CommandException(ExitCode.FAILED, path + ": cannot be written: " + e, e);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
