package io.tributary.ingest;

import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.TopicPolicy;
import io.tributary.contracts.topics.TopicPolicy.Creation;
import io.tributary.contracts.topics.Topics;
import io.tributary.ingest.service.IngestSettings;
import io.tributary.store.StoreConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

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
    String prefix = config.topics().prefix().orElse("");
    IngestConfig.Ingest ingest = config.ingest();
    return new IngestSettings(
        new KafkaConnection(config.kafka().bootstrapServers(), config.kafka().properties()),
        new Topics(prefix),
        topicPolicy(config.topics()),
        store(config.store()),
        config.cache().directory(),
        ingest.applicationId().orElse(prefix + APPLICATION_ID),
        ingest.threads() > 0 ? ingest.threads() : Runtime.getRuntime().availableProcessors(),
        ingest.commitInterval(),
        ingest.specWait(),
        ingest.baseWait());
  }

  private static TopicPolicy topicPolicy(IngestConfig.TopicSettings topics) {
    return new TopicPolicy(
        topics.create() ? Creation.CREATE : Creation.VERIFY_ONLY,
        topics.replicationFactor(),
        topics.minInsyncReplicas());
  }

  private static StoreConfig store(IngestConfig.Store store) {
    return StoreConfig.of(
        URI.create(store.endpoint()),
        store.bucket(),
        store.region(),
        store.accessKey(),
        secretKey(store));
  }

  private static String secretKey(IngestConfig.Store store) {
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
