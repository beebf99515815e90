package io.tributary.modelfiles.gguf;

import io.tributary.modelfiles.UnsupportedFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the descriptions of tensors and holds them to ggml's rules: rows of whole blocks, data one
 * after the other from 0 on, each padded to the alignment.
 */
final class TensorReader {

  private static final int HIGHEST_RANK = 4;
  private static final int LONGEST_NAME = 256;

  private final String file;
  private final GgufInput input;

  TensorReader(String file, GgufInput input) {
    this.file = file;
    this.input = input;
  }

  /** A tensor with the offset that the file states, counted from the data's start. */
  private record Described(GgufTensor tensor, long offset, long at) {}

  Map<String, GgufTensor> read(long count, int alignment, long fileSize) throws IOException {
    List<Described> described = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      described.add(describe());
    }
    return place(described, padded(input.position(), alignment), alignment, fileSize);
  }

  private Described describe() throws IOException {
    long at = input.position();
    String name = input.readText();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw input.broken(at, "a tensor's name must have 1 to " + LONGEST_NAME + " characters");
    }
    List<Long> shape = shape(name);
    GgmlType type = type(name, input.readInt());
    if (shape.get(shape.size() - 1) % type.blockElements() != 0) {
      throw input.broken(
          at,
          "tensor \"" + name + "\": rows of " + type + " must hold whole blocks, shape " + shape);
    }
    GgufTensor tensor = new GgufTensor(name, type, shape, 0);
    return new Described(tensor, input.readCount("an offset", Long.MAX_VALUE), at);
  }

  private List<Long> shape(String name) throws IOException {
    long at = input.position();
    int rank = input.readInt();
    if (rank < 1 || rank > HIGHEST_RANK) {
      throw input.broken(
          at, "tensor \"" + name + "\": rank must be 1 to " + HIGHEST_RANK + ", is " + rank);
    }
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      long size = input.readLong();
      if (size < 1) {
        throw input.broken(at, "tensor \"" + name + "\": a dimension is below 1 or above 2^63");
      }
      shape.add(size);
    }
    Collections.reverse(shape);
    return shape;
  }

  private GgmlType type(String name, int number) {
    return GgmlType.numbered(number)
        .orElseThrow(
            () ->
                new UnsupportedFileException(
                    file,
                    "tensor \"" + name + "\"",
                    "ggml type "
                        + Integer.toUnsignedString(number)
                        + " is not supported, only "
                        + GgmlType.names()));
  }

  private Map<String, GgufTensor> place(
      List<Described> described, long start, int alignment, long fileSize) {
    Map<String, GgufTensor> tensors = new LinkedHashMap<>();
    long next = 0;
    for (Described one : described) {
      GgufTensor tensor = one.tensor();
      if (one.offset() != next) {
        throw input.broken(
            one.at(),
            "tensor \"" + tensor.name() + "\": offset must be " + next + ", is " + one.offset());
      }
      long size = size(one);
      if (size > fileSize - start - next) {
        throw input.broken(
            one.at(),
            "tensor \"" + tensor.name() + "\" ends beyond the file: it is cut; fetch it again");
      }
      GgufTensor placed =
          new GgufTensor(tensor.name(), tensor.type(), tensor.shape(), start + next);
      if (tensors.put(tensor.name(), placed) != null) {
        throw input.broken(one.at(), "tensor \"" + tensor.name() + "\" appears twice");
      }
      next = padded(next + size, alignment);
    }
    return tensors;
  }

  private long size(Described one) {
    try {
      return one.tensor().byteSize();
    } catch (ArithmeticException e) {
      throw input.broken(
          one.at(), "tensor \"" + one.tensor().name() + "\": its size does not fit in 63 bits");
    }
  }

  /** Never overflows: what is padded lies within a file, and alignment is below 2^31. */
  private static long padded(long position, int alignment) {
    return (position + alignment - 1) / alignment * alignment;
  }
}
