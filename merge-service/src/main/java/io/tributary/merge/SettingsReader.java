package io.tributary.merge;

import io.tributary.contracts.topics.Topics;
import io.tributary.merge.service.MergeSettings;
import io.tributary.merge.work.RetryPolicy;
import io.tributary.settings.StackSettings;

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
    String prefix = StackSettings.prefix(config);
    return new MergeSettings(
        StackSettings.kafka(config),
        new Topics(prefix),
        StackSettings.topicPolicy(config),
        StackSettings.store(config),
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
}
