package io.tributary.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VerifyingInputStreamTest {
  private static final byte[] CONTENT = ArtifactStoreContract.randomBytes(20_000);

  @Test
  void everyWayOfReadingCounts() throws IOException {
    try (InputStream in = verifying(CONTENT)) {
      assertThat(in.read()).isEqualTo(CONTENT[0] & 0xff);
      assertThat(in.skip(10_000)).isEqualTo(10_000);
      assertThat(in.read(new byte[5])).isEqualTo(5);
      assertThat(in.skip(0)).isZero();
      assertThat(in.readAllBytes()).hasSize(20_000 - 10_006);
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.skip(1)).isZero();
    }
  }

  @Test
  void oneByteChangedOrMissingFailsAtTheEnd() {
    byte[] changed = CONTENT.clone();
    changed[7]++;
    byte[] cut = Arrays.copyOf(CONTENT, CONTENT.length - 1);
    assertThatThrownBy(() -> verifying(changed).readAllBytes())
        .isInstanceOf(BlobCorruptException.class);
    assertThatThrownBy(() -> verifying(cut).skip(Long.MAX_VALUE))
        .isInstanceOf(BlobCorruptException.class)
        .hasMessageContaining(Digest.of(CONTENT).hex())
        .hasMessageContaining(Digest.of(cut).hex());
  }

  private static InputStream verifying(byte[] content) {
    return new VerifyingInputStream(new ByteArrayInputStream(content), "store", Digest.of(CONTENT));
  }
}
