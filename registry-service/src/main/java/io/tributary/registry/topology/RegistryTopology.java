package io.tributary.registry.topology;

import io.tributary.contracts.topics.Topics;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * adapter-commands to adapter-events and adapter-command-results. The store is in memory, because
 * an aborted write can outlive a crash in RocksDB (KAFKA-20685); its changelog is compacted and
 * holds no deletion.
 */
public final class RegistryTopology {
  /** The store of the decision state, which also names its changelog. */
  public static final String STORE = "registry-state";

  static final String EVENTS = "events";
  static final String RESULTS = "results";
  private static final String COMMANDS = "commands";
  private static final String DECIDE = "decide";

  private RegistryTopology() {}

  /**
   * Builds it.
   *
   * @param changelog topic settings of the store's changelog
   */
  public static Topology build(
      Topics topics, Map<String, String> changelog, EventTail tail, CommandListener listener) {
    String commands = topics.adapterCommands().name();
    String events = topics.adapterEvents().name();
    Topology topology = new Topology();
    topology.addSource(
        AutoOffsetReset.none(),
        COMMANDS,
        (record, partitionTime) -> Math.max(0, record.timestamp()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        commands);
    topology.addProcessor(
        DECIDE, () -> new CommandProcessor(commands, events, tail, listener), COMMANDS);
    topology.addStateStore(store(changelog), DECIDE);
    topology.addSink(
        EVENTS,
        events,
        topics.adapterEvents().key().serializer(),
        topics.adapterEvents().value().serializer(),
        DECIDE);
    topology.addSink(
        RESULTS,
        topics.adapterCommandResults().name(),
        topics.adapterCommandResults().key().serializer(),
        topics.adapterCommandResults().value().serializer(),
        DECIDE);
    return topology;
  }

  /** The changelog of the store under this application id. */
  public static String changelogTopic(String applicationId) {
    return applicationId + "-" + STORE + "-changelog";
  }

  private static StoreBuilder<KeyValueStore<String, byte[]>> store(Map<String, String> changelog) {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(changelog);
  }
}
