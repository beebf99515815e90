package io.tributary.trainer.consume;

import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.topics.Topic;
import io.tributary.store.Digest;
import io.tributary.trainer.steps.ReceivedExample;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of tokenized-examples as examples. What is none stops the trainer: it is our own topic.
 */
final class RecordDecoder {
  private final Topic<String, TokenizedExample> topic;

  RecordDecoder(Topic<String, TokenizedExample> topic) {
    this.topic = topic;
  }

  /**
   * Decodes.
   *
   * @throws MalformedContractException naming topic-partition@offset
   */
  ReceivedExample decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      TokenizedExample example =
          topic.value().deserializer().deserialize(topic.name(), record.headers(), record.value());
      requireKey(record, example);
      return new ReceivedExample(record.offset(), Digest.of(record.value()).hex(), example);
    } catch (MalformedContractException malformed) {
      throw new MalformedContractException(
          record.topic()
              + "-"
              + record.partition()
              + "@"
              + record.offset()
              + ": "
              + malformed.getMessage(),
          malformed);
    }
  }

  private static void requireKey(ConsumerRecord<byte[], byte[]> record, TokenizedExample example) {
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    if (!key.equals(example.adapter().toString())) {
      throw new MalformedContractException(
          "the key '" + key + "' is not the adapter " + example.adapter());
    }
  }
}
