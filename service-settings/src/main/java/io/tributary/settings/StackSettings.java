package io.tributary.settings;

import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.TopicPolicy;
import io.tributary.contracts.topics.TopicPolicy.Creation;
import io.tributary.store.StoreConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a service connects to, as its {@link StackConfig} says. */
public final class StackSettings {
  private StackSettings() {}

  /** How clients reach the broker. */
  public static KafkaConnection kafka(StackConfig config) {
    return new KafkaConnection(config.kafka().bootstrapServers(), config.kafka().properties());
  }

  /** What stands before every topic's name; empty by default. */
  public static String prefix(StackConfig config) {
    return config.topics().prefix().orElse("");
  }

  /** Whether and how topics are created. */
  public static TopicPolicy topicPolicy(StackConfig config) {
    StackConfig.TopicSettings topics = config.topics();
    return new TopicPolicy(
        topics.create() ? Creation.CREATE : Creation.VERIFY_ONLY,
        topics.replicationFactor(),
        topics.minInsyncReplicas());
  }

  /**
   * How to reach the store.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  public static StoreConfig store(StackConfig config) {
    StackConfig.Store store = config.store();
    return StoreConfig.of(
        URI.create(store.endpoint()),
        store.bucket(),
        store.region(),
        store.accessKey(),
        secretKey(store));
  }

  private static String secretKey(StackConfig.Store store) {
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
