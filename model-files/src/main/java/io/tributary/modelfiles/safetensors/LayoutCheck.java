package io.tributary.modelfiles.safetensors;

import io.tributary.modelfiles.safetensors.MalformedSafetensorsException.Rule;
import java.util.Comparator;
import java.util.List;

/** The rules on how tensors fill a file: in order, without hole, overlap or rest. */
final class LayoutCheck {

  private final String file;

  LayoutCheck(String file) {
    this.file = file;
  }

  /** Returns the entries in the order of their data, having checked that they fill the data. */
  List<TensorEntry> check(List<TensorEntry> entries, long dataSize) {
    List<TensorEntry> ordered =
        entries.stream()
            .sorted(
                Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end))
            .toList();
    long end = 0;
    for (TensorEntry entry : ordered) {
      checkOne(entry, end);
      end = entry.end();
    }
    if (end != dataSize) {
      throw broken(
          Rule.FILE_SIZE,
          "byte " + end + " of the data",
          "the tensors end here, the file holds "
              + dataSize
              + " bytes of data: it is cut or something was added; fetch it again");
    }
    return ordered;
  }

  private void checkOne(TensorEntry entry, long previousEnd) {
    String where = "tensor \"" + entry.name() + "\"";
    if (entry.begin() != previousEnd || entry.end() < entry.begin()) {
      throw broken(
          Rule.CONTIGUOUS,
          where,
          "data_offsets ["
              + entry.begin()
              + ", "
              + entry.end()
              + "] must start at "
              + previousEnd
              + " where the tensor before it ends");
    }
    long needed = needed(entry, where);
    if (entry.byteSize() != needed) {
      throw broken(
          Rule.TENSOR_SIZE,
          where,
          "data_offsets hold "
              + entry.byteSize()
              + " bytes, "
              + entry.dtype()
              + " "
              + entry.shape()
              + " needs "
              + needed);
    }
  }

  private long needed(TensorEntry entry, String where) {
    try {
      return entry.spec().byteSize();
    } catch (ArithmeticException e) {
      throw broken(Rule.OVERFLOW, where, "shape " + entry.shape() + " is beyond 63 bits of bytes");
    }
  }

  private MalformedSafetensorsException broken(Rule rule, String where, String problem) {
    return new MalformedSafetensorsException(file, rule, where, problem);
  }
}
