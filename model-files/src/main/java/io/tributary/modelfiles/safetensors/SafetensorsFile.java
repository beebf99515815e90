package io.tributary.modelfiles.safetensors;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * An open safetensors file: the header validated, the data read by position. Nothing is mapped, so
 * files above 2 GiB are like any other and reading leaves no pages behind. Reads may come from
 * several threads.
 */
public final class SafetensorsFile implements Closeable {

  private final Path path;
  private final FileChannel channel;
  private final SafetensorsHeader header;

  private SafetensorsFile(Path path, FileChannel channel, SafetensorsHeader header) {
    this.path = path;
    this.channel = channel;
    this.header = header;
  }

  /**
   * Opens a base model's file.
   *
   * @throws MalformedSafetensorsException when the header breaks a rule of the format
   * @throws IOException when the file cannot be read
   */
  public static SafetensorsFile open(Path path) throws IOException {
    return open(path, SafetensorsLimits.MODEL);
  }

  /**
   * Opens a file with the given bounds on its header.
   *
   * @throws MalformedSafetensorsException when the header breaks a rule of the format
   * @throws IOException when the file cannot be read
   */
  public static SafetensorsFile open(Path path, SafetensorsLimits limits) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      String name = Objects.toString(path.getFileName(), path.toString());
      return new SafetensorsFile(path, channel, new HeaderReader(name, limits).read(channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Where the file is. */
  public Path path() {
    return path;
  }

  /** The validated header. */
  public SafetensorsHeader header() {
    return header;
  }

  /** The tensors in the order of their data. */
  public Collection<TensorEntry> tensors() {
    return header.entries().values();
  }

  /**
   * The tensor of this name.
   *
   * @throws NoSuchElementException when the file has none
   */
  public TensorEntry tensor(String name) {
    return header
        .find(name)
        .orElseThrow(() -> new NoSuchElementException(path + ": no tensor \"" + name + "\""));
  }

  /**
   * Fills the buffer with a tensor's bytes, little-endian, row-major.
   *
   * @param tensor one of this file's entries
   * @param into filled from its position to its limit
   * @param from the first byte to read, counted from the tensor's first
   * @throws IndexOutOfBoundsException when the range leaves the tensor
   * @throws IOException when the file cannot be read or was cut since it was opened
   */
  public void read(TensorEntry tensor, ByteBuffer into, long from) throws IOException {
    Objects.checkFromIndexSize(from, into.remaining(), tensor.byteSize());
    PositionedReads.fill(channel, header.dataStart() + tensor.begin() + from, into);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
