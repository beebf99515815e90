package io.tributary.modelfiles.gguf;

import io.tributary.modelfiles.UnsupportedFileException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Map;

/** Reads what comes before the data. */
final class HeadReader {

  private static final int MAGIC = 0x46554747;
  private static final String ALIGNMENT = "general.alignment";
  private static final int DEFAULT_ALIGNMENT = 32;

  private final String file;
  private final GgufLimits limits;

  HeadReader(String file, GgufLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  /** Metadata and tensors. */
  record Head(GgufMetadata metadata, Map<String, GgufTensor> tensors) {}

  Head read(FileChannel channel) throws IOException {
    GgufInput input = new GgufInput(file, channel, limits.headBytes());
    if (input.readInt() != MAGIC) {
      throw input.broken(0, "this is no GGUF file");
    }
    requireKnownVersion(input.readInt());
    long tensors = input.readCount("the number of tensors", limits.tensors());
    long pairs = input.readCount("the number of keys", limits.values());
    GgufMetadata metadata = new GgufMetadata(file, new MetadataReader(input, limits).read(pairs));
    return new Head(
        metadata, new TensorReader(file, input).read(tensors, alignment(metadata), channel.size()));
  }

  private void requireKnownVersion(int version) {
    if (version != 2 && version != 3) {
      boolean swapped = (version & 0xffff) == 0 && version != 0;
      throw new UnsupportedFileException(
          file,
          "byte 4",
          swapped
              ? "the file is big-endian; only little-endian is supported"
              : "GGUF version "
                  + Integer.toUnsignedString(version)
                  + " is not supported, only 2 and 3");
    }
  }

  private static int alignment(GgufMetadata metadata) {
    int alignment = metadata.integer(ALIGNMENT).orElse(DEFAULT_ALIGNMENT);
    if (alignment < 1 || Integer.bitCount(alignment) != 1) {
      throw metadata.bad(ALIGNMENT, "must be a power of two, is " + alignment);
    }
    return alignment;
  }
}
