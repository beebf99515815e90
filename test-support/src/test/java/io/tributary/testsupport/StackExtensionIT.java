package io.tributary.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.topics.Topic;
import io.tributary.store.ArtifactStore;
import io.tributary.store.Digest;
import io.tributary.store.StoreConfig;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class StackExtensionIT {
  private static final byte[] KEY = "team/sql".getBytes(UTF_8);

  @Test
  void aRecordSentIsReadBack(TestTopics stack) {
    Topic<byte[], byte[]> topic = stack.topics().instructionRecords();

    stack.send(topic, KEY, "one".getBytes(UTF_8));
    stack.send(topic, KEY, "two".getBytes(UTF_8));

    List<ConsumerRecord<byte[], byte[]>> records = stack.committed(topic);
    assertThat(records)
        .extracting(record -> new String(record.value(), UTF_8))
        .containsExactly("one", "two");
    assertThat(stack.id(topic)).isNotNull();
  }

  @Test
  void topicsOfOneTestAreNotThoseOfAnother(TestTopics stack, TestBroker broker) {
    TestTopics other = TestTopics.create(broker);
    other.send(other.topics().instructionRecords(), KEY, KEY);

    assertThat(stack.committed(stack.topics().instructionRecords())).isEmpty();
  }

  @Test
  void recordsSurviveTheBrokersDeath(TestTopics stack, TestBroker broker) {
    Topic<byte[], byte[]> topic = stack.topics().instructionRecords();
    stack.send(topic, KEY, "before".getBytes(UTF_8));

    broker.kill();
    broker.restart();

    stack.send(topic, KEY, "after".getBytes(UTF_8));
    assertThat(stack.committed(topic)).hasSize(2);
  }

  @Test
  void theStoreIsTheOneOfTheBucketGiven(
      ArtifactStore store, StoreConfig config, TestObjectStore server) {
    Digest digest = store.putBlob(KEY);

    server.kill();
    server.restart();

    assertThat(store.readBlob(digest, 100)).isEqualTo(KEY);
    assertThat(config.bucket()).startsWith("test-");
    assertThat(server.secretKeyFile()).hasContent(config.secretKey());
  }
}
