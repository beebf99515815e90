package io.tributary.trainer;

import io.tributary.contracts.BaseId;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.TopicPolicy;
import io.tributary.contracts.topics.TopicPolicy.Creation;
import io.tributary.contracts.topics.Topics;
import io.tributary.store.StoreConfig;
import io.tributary.trainer.consume.ConsumerSettings;
import io.tributary.trainer.service.TrainerServiceSettings;
import io.tributary.trainer.torch.TorchSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The configuration as the service takes it. */
final class SettingsReader {
  private static final String GROUP_ID = "tributary-trainer";

  private SettingsReader() {}

  /**
   * Reads what is not libtorch's.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  static TrainerServiceSettings service(TrainerConfig config) {
    TrainerConfig.Trainer trainer = config.trainer();
    String prefix = config.topics().prefix().orElse("");
    String name = trainer.name().orElseGet(SettingsReader::hostAndProcess);
    return new TrainerServiceSettings(
        new KafkaConnection(config.kafka().bootstrapServers(), config.kafka().properties()),
        new Topics(prefix),
        topicPolicy(config.topics()),
        store(config.store()),
        config.cache().directory(),
        name,
        trainer.base().map(SettingsReader::base),
        new ConsumerSettings(
            trainer.groupId().orElse(prefix + GROUP_ID),
            name,
            trainer.grace(),
            positive("max-queued-examples", trainer.maxQueuedExamples())),
        trainer.specWait());
  }

  static TorchSettings torch(TrainerConfig config) {
    int threads = config.trainer().threads();
    return new TorchSettings(
        threads > 0 ? threads : Runtime.getRuntime().availableProcessors(),
        config.trainer().precision(),
        config.cache().directory().resolve("native"));
  }

  private static BaseId base(String text) {
    try {
      return BaseId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("tributary.trainer.base: " + e.getMessage(), e);
    }
  }

  private static int positive(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("tributary.trainer." + key + " must be 1 or more");
    }
    return value;
  }

  private static String hostAndProcess() {
    try {
      return InetAddress.getLocalHost().getHostName() + "-" + ProcessHandle.current().pid();
    } catch (UnknownHostException noName) {
      return "trainer-" + ProcessHandle.current().pid();
    }
  }

  private static TopicPolicy topicPolicy(TrainerConfig.TopicSettings topics) {
    return new TopicPolicy(
        topics.create() ? Creation.CREATE : Creation.VERIFY_ONLY,
        topics.replicationFactor(),
        topics.minInsyncReplicas());
  }

  private static StoreConfig store(TrainerConfig.Store store) {
    return StoreConfig.of(
        URI.create(store.endpoint()),
        store.bucket(),
        store.region(),
        store.accessKey(),
        secretKey(store.secretKey(), store.secretKeyFile()));
  }

  private static String secretKey(Optional<String> key, Optional<Path> file) {
    if (key.isPresent() == file.isPresent()) {
      throw new IllegalArgumentException(
          "set either tributary.store.secret-key or tributary.store.secret-key-file");
    }
    return key.orElseGet(() -> content(file.orElseThrow()));
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
