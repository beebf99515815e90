package io.tributary.ingest.topology;

import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.Topics;
import io.tributary.ingest.conversion.RecordConverter;
import io.tributary.ingest.repeats.AcceptedRecords;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The topology: instruction-records to tokenized-examples or rejected-records. Its state is in
 * memory, because an aborted write can outlive a crash in RocksDB (KAFKA-20685). It has no reset
 * policy: an offset that is gone stops it.
 */
public final class IngestTopology {
  private static final String SOURCE = "instruction-records";
  private static final String CONVERT = "convert";

  private IngestTopology() {}

  /**
   * Builds it.
   *
   * @param topicId of instruction-records, for the lineage
   * @param horizon how many accepted records each partition remembers
   */
  public static Topology build(
      Topics topics,
      String topicId,
      RecordConverter converter,
      IngestMetrics metrics,
      int horizon) {
    Topology topology = new Topology();
    topology.addSource(
        AutoOffsetReset.none(),
        SOURCE,
        new InstructionTimestamps(),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topics.instructionRecords().name());
    topology.addProcessor(
        CONVERT, () -> new ConvertProcessor(converter, topics, topicId, metrics, horizon), SOURCE);
    topology.addStateStore(AcceptedRecords.storeBuilder(), CONVERT);
    addSink(topology, topics.tokenizedExamples());
    addSink(topology, topics.rejectedRecords());
    return topology;
  }

  /** The sink of a topic. */
  static String sink(Topic<?, ?> topic) {
    return "to-" + topic.name();
  }

  private static void addSink(Topology topology, Topic<?, ?> topic) {
    topology.addSink(
        sink(topic), topic.name(), new ByteArraySerializer(), new ByteArraySerializer(), CONVERT);
  }
}
