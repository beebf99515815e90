package io.tributary.ingest;

import io.tributary.access.AccessReader;
import io.tributary.contracts.topics.Topics;
import io.tributary.ingest.intake.IntakeSettings;
import io.tributary.ingest.service.IngestSettings;
import io.tributary.settings.StackSettings;
import java.time.Duration;
import java.util.List;

/** The configuration as the service takes it. */
final class SettingsReader {
  private static final int MOST_MEBIBYTES = 1024;
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private SettingsReader() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  static IngestSettings read(IngestConfig config) {
    Topics topics = new Topics(StackSettings.prefix(config));
    IngestConfig.Ingest ingest = config.ingest();
    return new IngestSettings(
        StackSettings.kafka(config),
        topics,
        StackSettings.topicPolicy(config),
        StackSettings.store(config),
        config.cache().directory(),
        ingest.applicationId().orElseGet(topics::ingestApplication),
        ingest.threads() > 0 ? ingest.threads() : Runtime.getRuntime().availableProcessors(),
        ingest.commitInterval(),
        ingest.specWait(),
        ingest.baseWait(),
        new AccessReader("tributary.ingest.access.").read(ingest.access(), List.of()),
        intake(ingest.door()));
  }

  private static IntakeSettings intake(IngestConfig.Door door) {
    int mebibytes = door.maxUnacknowledgedMebibytes();
    if (mebibytes < 1 || mebibytes > MOST_MEBIBYTES) {
      throw new IllegalArgumentException(
          "tributary.ingest.door.max-unacknowledged-mebibytes must be 1 to " + MOST_MEBIBYTES);
    }
    Duration wait = door.ackWait();
    if (wait.compareTo(SHORTEST_WAIT) < 0 || wait.compareTo(LONGEST_WAIT) > 0) {
      throw new IllegalArgumentException("tributary.ingest.door.ack-wait must be 1 s to 5 min");
    }
    return new IntakeSettings((long) mebibytes << 20, wait);
  }
}
