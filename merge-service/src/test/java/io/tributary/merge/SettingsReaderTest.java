package io.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tributary.contracts.topics.TopicPolicy.Creation;
import io.tributary.merge.service.MergeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  @TempDir Path folder;

  @Test
  void defaultsAreThoseOfTheLocalStack() {
    MergeSettings settings = read(Map.of());

    assertThat(settings.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(settings.group()).isEqualTo("tributary-merge");
    assertThat(settings.shardBytes()).isEqualTo(1L << 30);
    assertThat(settings.retries().within()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.topicPolicy().creation()).isEqualTo(Creation.CREATE);
    assertThat(settings.store().endpoint()).hasToString("http://127.0.0.1:9000");
  }

  @Test
  void everySettingReachesTheWorker() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
    Map<String, String> given = new HashMap<>();
    given.put("tributary.kafka.bootstrap-servers", "kafka:9093");
    given.put("tributary.kafka.properties.\"security.protocol\"", "SSL");
    given.put("tributary.topics.prefix", "dev.");
    given.put("tributary.topics.create", "false");
    given.put("tributary.store.secret-key", "");
    given.put("tributary.store.secret-key-file", secret.toString());
    given.put("tributary.merge.shard-bytes", "1000");
    given.put("tributary.merge.retry-for", "30s");

    MergeSettings settings = read(given);

    assertThat(settings.kafka().bootstrapServers()).isEqualTo("kafka:9093");
    assertThat(settings.kafka().properties()).containsEntry("security.protocol", "SSL");
    assertThat(settings.group()).isEqualTo("dev.tributary-merge");
    assertThat(settings.topics().adapterEvents().name()).isEqualTo("dev.adapter-events");
    assertThat(settings.topicPolicy().creation()).isEqualTo(Creation.VERIFY_ONLY);
    assertThat(settings.store().secretKey()).isEqualTo("s3cret");
    assertThat(settings.shardBytes()).isEqualTo(1000);
    assertThat(settings.retries().within()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aWrongValueIsNamedByItsKey() {
    assertThatThrownBy(() -> read(Map.of("tributary.merge.shard-bytes", "0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tributary.merge.shard-bytes");
    assertThatThrownBy(() -> read(Map.of("tributary.store.secret-key", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tributary.store.secret-key-file");
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "tributary.store.secret-key",
                        "",
                        "tributary.store.secret-key-file",
                        folder.resolve("none").toString())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tributary.store.secret-key-file");
  }

  private MergeSettings read(Map<String, String> given) {
    Map<String, String> values = new HashMap<>();
    values.put("tributary.cache.directory", folder.toString());
    values.put("tributary.store.secret-key", "secret");
    values.putAll(given);
    MergeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withConverter(Duration.class, 100, SettingsReaderTest::duration)
            .withMapping(MergeConfig.class)
            .withSources(new PropertiesConfigSource(values, "test", 500))
            .build()
            .getConfigMapping(MergeConfig.class);
    return SettingsReader.read(config);
  }

  /** Quarkus reads durations such as 10m; its converter is not part of this library. */
  private static Duration duration(String text) {
    return Duration.parse("PT" + text);
  }
}
