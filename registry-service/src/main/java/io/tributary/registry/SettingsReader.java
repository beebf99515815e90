package io.tributary.registry;

import io.tributary.contracts.BaseId;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.TopicPolicy;
import io.tributary.contracts.topics.TopicPolicy.Creation;
import io.tributary.registry.service.RegistrySettings;
import io.tributary.store.StoreConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The configuration as the service takes it; what is wrong is named by its key. */
final class SettingsReader {
  private static final Duration SHORTEST_COMMIT = Duration.ofMillis(1);
  private static final Duration LONGEST_COMMIT = Duration.ofSeconds(1);
  private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

  private SettingsReader() {}

  /**
   * Reads all but the store.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  static RegistrySettings read(RegistryConfig config) {
    String prefix = config.topics().prefix().orElse("");
    RegistryConfig.Registry registry = config.registry();
    return new RegistrySettings(
        new KafkaConnection(config.kafka().bootstrapServers(), config.kafka().properties()),
        prefix,
        registry.applicationId().orElse(prefix + RegistrySettings.APPLICATION),
        topicPolicy(config.topics()),
        within(
            "tributary.registry.commit-interval",
            registry.commitInterval(),
            SHORTEST_COMMIT,
            LONGEST_COMMIT),
        within(
            "tributary.registry.command-timeout",
            registry.commandTimeout(),
            SHORTEST_TIMEOUT,
            LONGEST_TIMEOUT),
        registry.base().map(SettingsReader::base));
  }

  /**
   * Reads how to reach the store.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  static StoreConfig store(RegistryConfig config) {
    RegistryConfig.Store store = config.store();
    return StoreConfig.of(
        URI.create(store.endpoint()),
        store.bucket(),
        store.region(),
        store.accessKey(),
        secretKey(store));
  }

  private static TopicPolicy topicPolicy(RegistryConfig.TopicSettings topics) {
    return new TopicPolicy(
        topics.create() ? Creation.CREATE : Creation.VERIFY_ONLY,
        topics.replicationFactor(),
        topics.minInsyncReplicas());
  }

  private static Duration within(String key, Duration value, Duration shortest, Duration longest) {
    if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          key + " must be " + shortest.toMillis() + " to " + longest.toMillis() + " ms");
    }
    return value;
  }

  private static BaseId base(String text) {
    try {
      return BaseId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("tributary.registry.base: " + e.getMessage(), e);
    }
  }

  private static String secretKey(RegistryConfig.Store store) {
    if (store.secretKey().isPresent() == store.secretKeyFile().isPresent()) {
      throw new IllegalArgumentException(
          "set either tributary.store.secret-key or tributary.store.secret-key-file");
    }
    return store.secretKey().orElseGet(() -> content(store.secretKeyFile().orElseThrow()));
  }

  private static String content(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "tributary.store.secret-key-file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
