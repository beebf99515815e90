package io.tributary.store.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.store.Digest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
  private static final Digest A = Digest.of("a".getBytes(UTF_8));
  private static final Digest B = Digest.of("b".getBytes(UTF_8));

  @Test
  void itsTextAndDigestAreAPersistedForm() {
    Manifest manifest =
        Manifest.of(
            List.of(new FileEntry("model.safetensors", 12, A), new FileEntry("config.json", 0, B)));

    assertThat(new String(manifest.text(), UTF_8))
        .isEqualTo(B + "  0  config.json\n" + A + "  12  model.safetensors\n");
    // sha256sum of the text above
    assertThat(manifest.digest())
        .hasToString("adefd090bd3131be557a81e787ba7182117380fdf319dc732b9ae8df29ee7e61");
    assertThat(Manifest.parse(manifest.text())).isEqualTo(manifest);
    assertThat(manifest.totalSize()).isEqualTo(12);
    assertThat(manifest.file("config.json")).contains(new FileEntry("config.json", 0, B));
    assertThat(manifest.file("absent")).isEmpty();
  }

  @Test
  void filesAreOrderedByTheBytesOfTheirPaths() {
    // In UTF-16 the last two are the other way round
    List<String> paths = List.of("B", "a b", "a/b", "a0", "\uffee", "\ud83d\ude00");
    Manifest manifest =
        Manifest.of(paths.stream().sorted().map(path -> new FileEntry(path, 1, A)).toList());
    assertThat(manifest.files()).extracting(FileEntry::path).isEqualTo(paths);
  }

  @Test
  void noFileIsNamedTwiceAndThereIsAtLeastOne() {
    FileEntry file = new FileEntry("config.json", 1, A);
    assertThatThrownBy(() -> Manifest.of(List.of(file, new FileEntry("config.json", 1, B))))
        .isInstanceOf(InvalidManifestException.class)
        .hasMessageContaining("config.json");
    assertThatThrownBy(() -> Manifest.of(List.of())).isInstanceOf(InvalidManifestException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a/./b",
        "a//b",
        "a/",
        ".",
        "..",
        "a\\b",
        "a\nb",
        "a\u0000b",
        "a\u007fb",
      })
  void aPathStaysWithinItsDirectory(String path) {
    assertThatThrownBy(() -> new FileEntry(path, 1, A))
        .isInstanceOf(InvalidManifestException.class)
        .hasMessageContaining("not a path within a directory")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HASH  1  a",
        "HASH  1  a\r\n\n",
        "HASH 1 a\n",
        "HASH  01  a\n",
        "HASH  -1  a\n",
        "HASH  9999999999999999999  a\n",
        "HASH  1  \n",
        "hash  1  a\n",
        "\n",
        "\nHASH  1  a\n",
        "HASH  1  a\n\n",
        "HASH  1  a\nHASH  1  a\n",
        "HASH  1  b\nHASH  1  a\n",
        "HASH  1  ../a\n",
        "",
      })
  void anyOtherTextIsRefused(String text) {
    byte[] bytes = text.replace("HASH", A.hex()).getBytes(UTF_8);
    assertThatThrownBy(() -> Manifest.parse(bytes)).isInstanceOf(InvalidManifestException.class);
  }

  @Test
  void theLineThatIsWrongIsNamed() {
    byte[] bytes = (A + "  1  a\nnonsense\n").getBytes(UTF_8);
    assertThatThrownBy(() -> Manifest.parse(bytes)).hasMessageContaining("line 2 is not");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] bytes = (A + "  1  aX\n").getBytes(UTF_8);
    bytes[bytes.length - 2] = (byte) 0xff;
    assertThatThrownBy(() -> Manifest.parse(bytes))
        .isInstanceOf(InvalidManifestException.class)
        .hasMessageContaining("UTF-8");
  }
}
