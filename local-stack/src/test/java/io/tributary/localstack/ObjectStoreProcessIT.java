package io.tributary.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.localstack.process.PortChoice;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreProcessIT {
  private static final Duration START = Duration.ofMinutes(3);

  private final TributaryHome home = TributaryHome.find();

  @TempDir Path data;

  @Test
  void answersOnlyCallersWithItsKeyWhichItKeepsWhenKilledAndPreparedAgain() throws IOException {
    String secret;
    try (ObjectStoreProcess first = started()) {
      HttpURLConnection anonymous = (HttpURLConnection) first.endpoint().toURL().openConnection();
      assertThat(anonymous.getResponseCode()).isEqualTo(HttpURLConnection.HTTP_FORBIDDEN);
      secret = first.credentials().secretKey();
      first.kill();
    }
    try (ObjectStoreProcess second = started()) {
      assertThat(second.credentials().secretKey()).isEqualTo(secret).hasSize(48);
    }
  }

  @Test
  void hidesItsSecretFromOtherUsers() throws IOException {
    ObjectStoreProcess store = ObjectStoreProcess.prepare(home, data, PortChoice.free());
    for (String file : new String[] {"secret-key", "s3proxy.conf"}) {
      Path secretFile = data.resolve("object-store").resolve(file);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secretFile)))
          .isEqualTo("rw-------");
    }
    assertThat(store.spec().command()).doesNotContain(store.credentials().secretKey());
  }

  private ObjectStoreProcess started() {
    ObjectStoreProcess store = ObjectStoreProcess.prepare(home, data, PortChoice.free());
    store.start();
    store.awaitHealthy(START);
    return store;
  }
}
