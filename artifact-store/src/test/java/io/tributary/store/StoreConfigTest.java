package io.tributary.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class StoreConfigTest {
  @Test
  void doesNotTellItsSecret() {
    StoreConfig config =
        StoreConfig.of(URI.create("http://127.0.0.1:9000"), "b", "r", "key", "hush");
    assertThat(config.toString())
        .isEqualTo("object store http://127.0.0.1:9000 bucket b region r access key key");
  }
}
