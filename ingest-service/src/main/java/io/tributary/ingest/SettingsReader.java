package io.tributary.ingest;

import io.tributary.contracts.topics.Topics;
import io.tributary.ingest.service.IngestSettings;
import io.tributary.settings.StackSettings;

/** The configuration as the service takes it. */
final class SettingsReader {
  private static final String APPLICATION_ID = "tributary-ingest";

  private SettingsReader() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  static IngestSettings read(IngestConfig config) {
    String prefix = StackSettings.prefix(config);
    IngestConfig.Ingest ingest = config.ingest();
    return new IngestSettings(
        StackSettings.kafka(config),
        new Topics(prefix),
        StackSettings.topicPolicy(config),
        StackSettings.store(config),
        config.cache().directory(),
        ingest.applicationId().orElse(prefix + APPLICATION_ID),
        ingest.threads() > 0 ? ingest.threads() : Runtime.getRuntime().availableProcessors(),
        ingest.commitInterval(),
        ingest.specWait(),
        ingest.baseWait());
  }
}
