package io.tributary.merge;

import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.TopicPolicy;
import io.tributary.contracts.topics.TopicPolicy.Creation;
import io.tributary.contracts.topics.Topics;
import io.tributary.merge.service.MergeSettings;
import io.tributary.merge.work.RetryPolicy;
import io.tributary.store.StoreConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration as the service takes it. */
final class SettingsReader {
  private static final String GROUP = "tributary-merge";

  private SettingsReader() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  static MergeSettings read(MergeConfig config) {
    String prefix = config.topics().prefix().orElse("");
    return new MergeSettings(
        new KafkaConnection(config.kafka().bootstrapServers(), config.kafka().properties()),
        new Topics(prefix),
        topicPolicy(config.topics()),
        store(config.store()),
        config.cache().directory(),
        config.merge().groupId().orElse(prefix + GROUP),
        shardBytes(config.merge()),
        RetryPolicy.DEFAULT.within(config.merge().retryFor()));
  }

  private static long shardBytes(MergeConfig.Merge merge) {
    if (merge.shardBytes() < 1) {
      throw new IllegalArgumentException(
          "tributary.merge.shard-bytes must be 1 or more, is " + merge.shardBytes());
    }
    return merge.shardBytes();
  }

  private static TopicPolicy topicPolicy(MergeConfig.TopicSettings topics) {
    return new TopicPolicy(
        topics.create() ? Creation.CREATE : Creation.VERIFY_ONLY,
        topics.replicationFactor(),
        topics.minInsyncReplicas());
  }

  private static StoreConfig store(MergeConfig.Store store) {
    return StoreConfig.of(
        URI.create(store.endpoint()),
        store.bucket(),
        store.region(),
        store.accessKey(),
        secretKey(store));
  }

  private static String secretKey(MergeConfig.Store store) {
    if (store.secretKey().isPresent() == store.secretKeyFile().isPresent()) {
      throw new IllegalArgumentException(
          "set either tributary.store.secret-key or tributary.store.secret-key-file");
    }
    return store.secretKey().orElseGet(() -> firstLine(store.secretKeyFile().orElseThrow()));
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "tributary.store.secret-key-file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
