package io.tributary.registry;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The configuration as the service would read it. */
final class TestConfig {
  private TestConfig() {}

  /** What must be said, and these settings. */
  static RegistryConfig with(Map<String, String> given) {
    Map<String, String> values = new HashMap<>();
    values.put("tributary.store.secret-key", "secret");
    values.putAll(given);
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withConverter(Duration.class, 100, TestConfig::duration)
        .withMapping(RegistryConfig.class)
        .withSources(new PropertiesConfigSource(values, "test", 500))
        .build()
        .getConfigMapping(RegistryConfig.class);
  }

  /** Quarkus reads durations such as 10m; its converter is not part of this library. */
  private static Duration duration(String text) {
    return text.endsWith("ms")
        ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
        : Duration.parse("PT" + text);
  }
}
