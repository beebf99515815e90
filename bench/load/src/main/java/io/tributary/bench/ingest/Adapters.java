package io.tributary.bench.ingest;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.events.AdapterEvent.AdapterDefined;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.BaseReference;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Adapters defined with the reference recipe on one base. */
final class Adapters {
  private Adapters() {}

  /** Writes the events that the registry would. */
  static void define(KafkaConnection kafka, Topics topics, List<AdapterId> all, String base) {
    AdapterSpec spec =
        AdapterSpec.of(new BaseReference(BaseId.parse("bench/base"), Optional.of(base)));
    try (Producer<byte[], byte[]> producer = kafka.producer(Map.of())) {
      all.forEach(adapter -> producer.send(event(topics, adapter, spec)));
      producer.flush();
    }
  }

  private static ProducerRecord<byte[], byte[]> event(
      Topics topics, AdapterId adapter, AdapterSpec spec) {
    Topic<String, EventEnvelope> topic = topics.adapterEvents();
    EventEnvelope event =
        new EventEnvelope(
            adapter + "-0",
            "/bench",
            Instant.EPOCH,
            1,
            "bench",
            adapter.toString(),
            new AdapterDefined(adapter, 1, spec));
    Headers headers = new RecordHeaders();
    byte[] key = topic.key().serializer().serialize(topic.name(), event.subject());
    byte[] value = topic.value().serializer().serialize(topic.name(), headers, event);
    return new ProducerRecord<>(topic.name(), null, null, key, value, headers);
  }
}
