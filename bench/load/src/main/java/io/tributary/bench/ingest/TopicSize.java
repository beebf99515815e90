package io.tributary.bench.ingest;

import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;

/** Bytes of a topic's batches on one broker, which are those that came over the wire. */
final class TopicSize {
  private static final List<Integer> BROKER = List.of(1);

  private TopicSize() {}

  static long of(KafkaConnection kafka, Topic<?, ?> topic)
      throws ExecutionException, InterruptedException {
    try (Admin admin = kafka.admin()) {
      return admin.describeLogDirs(BROKER).allDescriptions().get().values().stream()
          .flatMap(directories -> directories.values().stream())
          .mapToLong(directory -> bytes(directory, topic))
          .sum();
    }
  }

  private static long bytes(LogDirDescription directory, Topic<?, ?> topic) {
    return directory.replicaInfos().entrySet().stream()
        .filter(replica -> replica.getKey().topic().equals(topic.name()))
        .mapToLong(replica -> replica.getValue().size())
        .sum();
  }
}
