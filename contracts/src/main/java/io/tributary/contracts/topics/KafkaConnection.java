package io.tributary.contracts.topics;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How every client of a stack connects: the bootstrap servers and whatever Kafka client settings
 * the operator passes through (security.protocol, sasl.*, ssl.*). Readers read committed records
 * only; writers are idempotent and wait for all replicas.
 *
 * @param bootstrapServers host:port, comma separated
 * @param properties client settings passed through; those that decide what is read and what is
 *     durable are ours and win over them
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties) {
  /** A connection without further settings. */
  public static KafkaConnection to(String bootstrapServers) {
    return new KafkaConnection(bootstrapServers, Map.of());
  }

  /** The settings common to every client. */
  public Map<String, Object> common() {
    Map<String, Object> common = new HashMap<>();
    common.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    common.putAll(properties);
    return common;
  }

  /** An admin client; the caller closes it. */
  public Admin admin() {
    return Admin.create(common());
  }

  /** A consumer of bytes in a group, or without one if {@code more} names none. */
  public Consumer<byte[], byte[]> consumer(Map<String, Object> more) {
    return new KafkaConsumer<>(
        consumerSettings(more), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** The settings of {@link #consumer}. */
  public Map<String, Object> consumerSettings(Map<String, Object> more) {
    Map<String, Object> settings = common();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.putAll(more);
    return settings;
  }

  /** An idempotent producer of bytes; the caller closes it. */
  public Producer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> settings = common();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_BATCH_BYTES);
    settings.putAll(more);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
