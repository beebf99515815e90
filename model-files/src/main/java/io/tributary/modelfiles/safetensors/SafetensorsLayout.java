package io.tributary.modelfiles.safetensors;

import io.tributary.modelfiles.json.CodePointOrder;
import io.tributary.modelfiles.json.JsonStrings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A file's plan before its data: order, offsets and the header's bytes, equal to what the reference
 * implementation writes for the same tensors. Types come last one first, so that wide elements stay
 * aligned, then names by their UTF-8 bytes; the header is padded to 8 bytes.
 */
public final class SafetensorsLayout {

  /** The metadata that PyTorch's loaders ask for. */
  public static final Map<String, String> PYTORCH = Map.of("format", "pt");

  private static final Comparator<TensorSpec> REFERENCE_ORDER =
      Comparator.comparing(TensorSpec::dtype, Comparator.reverseOrder())
          .thenComparing(TensorSpec::name, CodePointOrder.INSTANCE);

  private final List<TensorEntry> entries;
  private final byte[] head;

  private SafetensorsLayout(List<TensorEntry> entries, byte[] head) {
    this.entries = List.copyOf(entries);
    this.head = head;
  }

  /**
   * Plans a file.
   *
   * @param metadata texts for {@code __metadata__}; left out when empty
   * @throws IllegalArgumentException when two tensors share a name or one is named {@code
   *     __metadata__}
   * @throws ArithmeticException when sizes leave 63 bits
   */
  public static SafetensorsLayout of(Collection<TensorSpec> tensors, Map<String, String> metadata) {
    requireUsableNames(tensors);
    List<TensorEntry> entries = new ArrayList<>(tensors.size());
    long begin = 0;
    for (TensorSpec spec : tensors.stream().sorted(REFERENCE_ORDER).toList()) {
      long end = Math.addExact(begin, spec.byteSize());
      entries.add(new TensorEntry(spec, begin, end));
      begin = end;
    }
    return new SafetensorsLayout(entries, head(entries, metadata));
  }

  /** The tensors in the order in which their data is written. */
  public List<TensorEntry> entries() {
    return entries;
  }

  /** The length field and the header with its padding. */
  public ByteBuffer head() {
    return ByteBuffer.wrap(head).asReadOnlyBuffer();
  }

  /** Size of all data in bytes. */
  public long dataSize() {
    return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
  }

  /** Size of the whole file in bytes. */
  public long fileSize() {
    return head.length + dataSize();
  }

  private static void requireUsableNames(Collection<TensorSpec> tensors) {
    Set<String> names = new HashSet<>();
    for (TensorSpec spec : tensors) {
      if (spec.name().equals("__metadata__") || !names.add(spec.name())) {
        throw new IllegalArgumentException(
            "tensor name \"" + spec.name() + "\" is reserved or used twice");
      }
    }
  }

  private static byte[] head(List<TensorEntry> entries, Map<String, String> metadata) {
    List<String> fields = new ArrayList<>();
    if (!metadata.isEmpty()) {
      fields.add("\"__metadata__\":" + metadataJson(metadata));
    }
    entries.forEach(entry -> fields.add(entryJson(entry)));
    byte[] json =
        fields.stream().collect(Collectors.joining(",", "{", "}")).getBytes(StandardCharsets.UTF_8);
    int padded = Math.addExact(json.length, 7) / 8 * 8;
    byte[] head = new byte[Long.BYTES + padded];
    Arrays.fill(head, (byte) ' ');
    ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(json);
    return head;
  }

  private static String metadataJson(Map<String, String> metadata) {
    return new TreeMap<>(metadata)
        .entrySet().stream()
            .map(e -> JsonStrings.utf8(e.getKey()) + ":" + JsonStrings.utf8(e.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String entryJson(TensorEntry entry) {
    String shape =
        entry.shape().stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    return JsonStrings.utf8(entry.name())
        + ":{\"dtype\":\""
        + entry.dtype()
        + "\",\"shape\":"
        + shape
        + ",\"data_offsets\":["
        + entry.begin()
        + ","
        + entry.end()
        + "]}";
  }
}
