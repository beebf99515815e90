package io.tributary.bench.registry;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.commands.AdapterCommand.PublishCheckpoint;
import io.tributary.contracts.commands.CommandCodec;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;

/** Publishes commits as a trainer does, by the commands that it writes. */
final class ManyVersions {
  private final KafkaConnection kafka;
  private final Topics topics;
  private final String base;

  /** Of adapters on this base. */
  ManyVersions(KafkaConnection kafka, Topics topics, String base) {
    this.kafka = kafka;
    this.topics = topics;
    this.base = base;
  }

  /**
   * Sends the commands of these numbers for an adapter.
   *
   * @param blobs in the store, part of every version; a name with the number makes each another
   */
  void publish(AdapterId adapter, int from, int to, List<FileReference> blobs) {
    try (Producer<byte[], byte[]> producer = kafka.producer(Map.of())) {
      String topic = topics.adapterCommands().name();
      for (int number = from; number < to; number++) {
        producer.send(CommandCodec.record(topic, command(adapter, number, blobs)));
      }
      producer.flush();
    }
  }

  private PublishCheckpoint command(AdapterId adapter, int number, List<FileReference> blobs) {
    List<FileReference> files = new ArrayList<>(blobs);
    FileReference last = files.remove(files.size() - 1);
    files.add(new FileReference("note-" + number + ".txt", last.size(), last.sha256()));
    Lineage lineage =
        new Lineage(
            List.of(), base, "", "", 1, 1, number, number, number, Optional.empty(), "bench", "");
    return new PublishCheckpoint(
        "bench-" + number, Instant.now(), "bench", adapter, 1, number, files, lineage, Map.of());
  }
}
