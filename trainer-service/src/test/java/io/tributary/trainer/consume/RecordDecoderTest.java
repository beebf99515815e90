package io.tributary.trainer.consume;

import static io.tributary.trainer.fixtures.Examples.SQL;
import static io.tributary.trainer.fixtures.Examples.train;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.Topics;
import io.tributary.trainer.steps.ReceivedExample;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordDecoderTest {
  private static final Topic<String, TokenizedExample> TOPIC = new Topics("").tokenizedExamples();
  private static final TokenizedExample EXAMPLE = train(4).example();
  private final RecordDecoder decoder = new RecordDecoder(TOPIC);

  @Test
  void aRecordIsAnExampleWithItsOffsetAndHash() {
    RecordHeaders headers = new RecordHeaders();
    byte[] value = TOPIC.value().serializer().serialize(TOPIC.name(), headers, EXAMPLE);

    ReceivedExample received = decoder.decode(record(SQL.toString(), value, headers));

    assertThat(received.offset()).isEqualTo(4);
    assertThat(received.adapter()).isEqualTo(SQL);
    assertThat(received.sha256()).isEqualTo(train(4).sha256());
  }

  @Test
  void aKeyOfAnotherAdapterIsNamed() {
    RecordHeaders headers = new RecordHeaders();
    byte[] value = TOPIC.value().serializer().serialize(TOPIC.name(), headers, EXAMPLE);

    assertThatThrownBy(() -> decoder.decode(record("team/else", value, headers)))
        .isInstanceOf(MalformedContractException.class)
        .hasMessage("tokenized-examples-2@4: the key 'team/else' is not the adapter team/sql");
  }

  @Test
  void bytesThatAreNoExampleAreNamed() {
    assertThatThrownBy(
            () -> decoder.decode(record("team/sql", new byte[] {1}, new RecordHeaders())))
        .isInstanceOf(MalformedContractException.class)
        .hasMessageStartingWith("tokenized-examples-2@4: ");
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String key, byte[] value, RecordHeaders headers) {
    return new ConsumerRecord<>(
        TOPIC.name(),
        2,
        4,
        0,
        TimestampType.CREATE_TIME,
        key.length(),
        value.length,
        key.getBytes(UTF_8),
        value,
        headers,
        Optional.empty());
  }
}
