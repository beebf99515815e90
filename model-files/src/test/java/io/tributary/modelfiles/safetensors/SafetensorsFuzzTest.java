package io.tributary.modelfiles.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.InPlace;
import io.tributary.modelfiles.json.StrictUtf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/** Whatever the bytes are, a file opens with all its rules kept or fails with a typed error. */
class SafetensorsFuzzTest {

  private final Path path = temporary();

  @AfterProperty
  void remove() throws IOException {
    Files.deleteIfExists(path);
  }

  @Property(tries = 2000)
  void damagedBytesOfAGoodFileNeverEscapeTheRules(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 1689) Integer> places,
      @ForAll byte value)
      throws IOException {
    byte[] bytes = Golden.bytes("every-type.safetensors");
    places.forEach(place -> bytes[place] = value);

    assertOpensOrFailsTyped(bytes);
  }

  @Property(tries = 1000)
  void headersOfRandomTextNeverEscapeTheRules(@ForAll("jsonLike") String header)
      throws IOException {
    byte[] text = ("{" + header + "}").getBytes(StandardCharsets.UTF_8);
    ByteBuffer whole = ByteBuffer.allocate(8 + text.length + 16).order(ByteOrder.LITTLE_ENDIAN);
    whole.putLong(text.length).put(text);

    assertOpensOrFailsTyped(whole.array());
  }

  @Property(tries = 1000)
  void cutFilesAreAlwaysRefused(@ForAll @IntRange(min = 0, max = 1689) int length)
      throws IOException {
    byte[] cut = Arrays.copyOf(Golden.bytes("every-type.safetensors"), length);

    assertThat(opens(cut)).isFalse();
  }

  @Property(tries = 300)
  void whateverIsLaidOutReadsBackTheSame(
      @ForAll @Size(max = 12) List<@From("specs") TensorSpec> specs) throws IOException {
    List<TensorSpec> unique = new ArrayList<>();
    specs.stream()
        .filter(s -> unique.stream().noneMatch(u -> u.name().equals(s.name())))
        .forEach(unique::add);
    SafetensorsLayout layout = SafetensorsLayout.of(unique, Map.of("format", "pt"));
    ByteBuffer whole = ByteBuffer.allocate((int) layout.fileSize()).put(layout.head());
    InPlace.overwrite(path, whole.array());

    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(List.copyOf(file.tensors())).isEqualTo(layout.entries());
      assertThat(file.header().dataStart() % 8).isZero();
    }
  }

  @Provide
  Arbitrary<TensorSpec> specs() {
    Arbitrary<String> names =
        Arbitraries.strings().ofMaxLength(12).filter(StrictUtf8::isWellFormed);
    Arbitrary<List<Long>> shapes = Arbitraries.longs().between(0, 5).list().ofMaxSize(4);
    return Combinators.combine(names, Arbitraries.of(DType.class), shapes).as(TensorSpec::new);
  }

  @Provide
  Arbitrary<String> jsonLike() {
    return Arbitraries.of(
            "\"a\"",
            "\"b\"",
            ":",
            ",",
            "{",
            "}",
            "[",
            "]",
            "\"dtype\"",
            "\"F32\"",
            "\"shape\"",
            "\"data_offsets\"",
            "0",
            "8",
            "16",
            "-1",
            "1.5",
            "null",
            "true",
            "\"__metadata__\"",
            "99999999999999999999",
            "\\",
            "\"",
            " ",
            "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}",
            "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }

  private void assertOpensOrFailsTyped(byte[] bytes) throws IOException {
    if (opens(bytes)) {
      try (SafetensorsFile file = SafetensorsFile.open(path)) {
        long data = file.tensors().stream().mapToLong(TensorEntry::byteSize).sum();
        assertThat(file.header().dataStart() + data).isEqualTo(bytes.length);
      }
    }
  }

  private boolean opens(byte[] bytes) throws IOException {
    InPlace.overwrite(path, bytes);
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      return file.header() != null;
    } catch (MalformedSafetensorsException e) {
      assertThat(e.getMessage()).doesNotContain("\n");
      return false;
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempFile("fuzz", ".safetensors");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
