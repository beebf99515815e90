package io.tributary.trainer;

import io.tributary.contracts.BaseId;
import io.tributary.contracts.topics.Topics;
import io.tributary.settings.StackSettings;
import io.tributary.trainer.consume.ConsumerSettings;
import io.tributary.trainer.service.TrainerServiceSettings;
import io.tributary.trainer.torch.TorchSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;

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
    String prefix = StackSettings.prefix(config);
    String name = trainer.name().orElseGet(SettingsReader::hostAndProcess);
    return new TrainerServiceSettings(
        StackSettings.kafka(config),
        new Topics(prefix),
        StackSettings.topicPolicy(config),
        StackSettings.store(config),
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
}
