package io.tributary.registry.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import io.tributary.store.BlobCorruptException;
import io.tributary.store.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VerifiedCopyTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32_767, 32_768, 32_769, 65_536, 300_000})
  void a_sound_file_is_copied_whole(int size) throws IOException {
    byte[] content = content(size);
    try (ArtifactStore store = ArtifactStores.directory(directory)) {
      Digest digest = store.putBlob(content);
      ByteArrayOutputStream copy = new ByteArrayOutputStream();

      new VerifiedCopy(store.openBlob(digest)).write(copy);

      assertThat(copy.toByteArray()).isEqualTo(content);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 32_768, 300_000})
  void a_corrupt_file_is_never_copied_to_its_last_byte(int size) throws IOException {
    try (ArtifactStore store = ArtifactStores.directory(directory)) {
      Digest digest = store.putBlob(content(size));
      corrupt(digest);
      ByteArrayOutputStream copy = new ByteArrayOutputStream();

      assertThatThrownBy(() -> new VerifiedCopy(store.openBlob(digest)).write(copy))
          .isInstanceOf(BlobCorruptException.class);

      assertThat(copy.size()).isLessThan(size);
    }
  }

  private void corrupt(Digest digest) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      Path blob = files.filter(f -> f.endsWith(digest.hex())).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(blob);
      bytes[0]++;
      Files.write(blob, bytes);
    }
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }
}
