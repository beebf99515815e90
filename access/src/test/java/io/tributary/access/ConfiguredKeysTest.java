package io.tributary.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contracts.access.ApiKey;
import io.tributary.contracts.access.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredKeysTest {
  @TempDir Path folder;

  private static List<KnownKey> of(Path file) {
    return ConfiguredKeys.of(
        new AccessSettings(
            "tributary.registry.access.",
            Optional.of(file),
            Optional.empty(),
            List.of(),
            RequestRate.unlimited(),
            Optional.empty()));
  }

  @Test
  void aMissingFileIsMadeForItsOwnerAloneAndReadFromThenOn() throws IOException {
    Path file = folder.resolve("registry/admin-key");

    KnownKey made = of(file).get(0);

    ApiKey key = ApiKey.parse(Files.readString(file).strip()).orElseThrow();
    assertThat(made.hasDigest(key.digest())).isTrue();
    assertThat(made.caller().may(Scope.ADMIN, "*")).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(of(file)).containsExactly(made);
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void instancesThatStartAtOnceHaveOneKey() {
    Path file = folder.resolve("admin-key");

    Set<String> digests =
        IntStream.range(0, 32)
            .parallel()
            .mapToObj(i -> of(file).get(0).digest())
            .collect(Collectors.toSet());

    assertThat(digests).hasSize(1);
  }

  @Test
  void aFileThatHoldsSomethingElseIsNamedWithoutItsContent() throws IOException {
    Path file = Files.writeString(folder.resolve("admin-key"), "trb_tooshort");

    assertThatThrownBy(() -> of(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("admin-key-file " + file)
        .hasMessageNotContaining("tooshort");
  }
}
