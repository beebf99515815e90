package io.tributary.modelfiles.gguf;

import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.gguf.HeadReader.Head;
import io.tributary.modelfiles.safetensors.PositionedReads;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An open GGUF file: the head validated, the data read by position. Nothing is mapped. */
public final class GgufFile implements Closeable {

  private final FileChannel channel;
  private final GgufMetadata metadata;
  private final Map<String, GgufTensor> tensors;

  private GgufFile(FileChannel channel, Head head) {
    this.channel = channel;
    this.metadata = head.metadata();
    this.tensors = head.tensors();
  }

  /**
   * Opens a file.
   *
   * @throws MalformedFileException when its head breaks a rule of the format
   * @throws UnsupportedFileException when a version or a tensor's type is not supported
   * @throws IOException when the file cannot be read
   */
  public static GgufFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      String name = Objects.toString(path.getFileName(), path.toString());
      return new GgufFile(channel, new HeadReader(name, GgufLimits.MODEL).read(channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** What the file says about itself. */
  public GgufMetadata metadata() {
    return metadata;
  }

  /** The tensors in the order of their data. */
  public Collection<GgufTensor> tensors() {
    return tensors.values();
  }

  /** The tensor of this name. */
  public Optional<GgufTensor> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /**
   * Reads rows of a tensor as singles.
   *
   * @param tensor one of this file's
   * @param firstRow from 0
   * @param rows how many; rows x columns must fit an array
   * @param into filled from {@code offset} on
   * @throws IOException when the file cannot be read or was cut since it was opened
   */
  public void read(GgufTensor tensor, long firstRow, int rows, float[] into, int offset)
      throws IOException {
    Objects.checkFromIndexSize(firstRow, rows, tensor.rows());
    int bytes = Math.toIntExact(Math.multiplyExact(rows, tensor.rowBytes()));
    ByteBuffer data =
        PositionedReads.read(channel, tensor.begin() + firstRow * tensor.rowBytes(), bytes);
    tensor.type().decode(data, into, offset, Math.toIntExact(rows * tensor.columns()));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
