package io.tributary.contracts.topics;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/**
 * One topic.
 *
 * @param name with the stack's prefix
 * @param key of its records' keys
 * @param value of its records' values
 * @param partitions fixed at creation
 * @param settings topic configuration that is set at creation and verified at start
 */
public record Topic<K, V>(
    String name, Serde<K> key, Serde<V> value, int partitions, Map<String, String> settings) {}
