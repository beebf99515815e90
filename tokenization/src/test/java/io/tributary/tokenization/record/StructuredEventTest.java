package io.tributary.tokenization.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contracts.records.RejectCode;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredEventTest {
  private static final String RECORD =
      "{ \"z\" : 1, \"messages\":[{\"role\":\"user\",\"content\":\"a\"}], \"a\":{\"y\":1,\"b\":2} }";

  @Test
  void itsDataIsTheRecordAsIfItStoodAlone() {
    InstructionJson alone = json(RECORD);
    StructuredEvent event = event("\"data\":" + RECORD + ",\"extension\":\"x\"");

    assertThat(event.id()).isEqualTo("/crm/eu#42");
    assertThat(event.record().canonical()).isEqualTo(alone.canonical());
    assertThat(event.record().value("a").orElseThrow().data())
        .as("keys in their order")
        .hasToString("{y=1, b=2}");
    assertThat(RecordId.of(event.record())).isEqualTo(RecordId.of(alone));
  }

  @Test
  void itsDataMayBeBytes() {
    String base64 = Base64.getEncoder().encodeToString(RECORD.getBytes(UTF_8));

    assertThat(event("\"data_base64\":\"" + base64 + "\"").record().canonical())
        .isEqualTo(json(RECORD).canonical());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/cloudevents+json",
        "application/cloudevents+json; charset=UTF-8",
        "Application/CloudEvents+JSON"
      })
  void itIsNamedByItsMediaType(String type) {
    assertThat(StructuredEvent.isNamedBy(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/cloudevents-batch+json",
        "application/cloudevents"
      })
  void nothingElseIs(String type) {
    assertThat(StructuredEvent.isNamedBy(type)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"x\":1|MISSING_FIELD",
        "\"data\":null|MISSING_FIELD",
        "\"data\":\"text\"|WRONG_TYPE",
        "\"data\":[]|WRONG_TYPE",
        "\"data_base64\":\"%%\"|WRONG_TYPE",
        "\"data_base64\":\"e30=e\"|WRONG_TYPE",
        "\"data_base64\":\"W10=\"|MALFORMED_JSON",
        "\"datacontenttype\":\"text/plain\",\"data\":{}|WRONG_TYPE",
        "\"datacontenttype\":7,\"data\":{}|WRONG_TYPE"
      })
  void whatHoldsNoRecordIsRejected(String rest, RejectCode code) {
    assertThatThrownBy(() -> event(rest))
        .isInstanceOfSatisfying(RejectedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"id\":\"1\",\"source\":\"/a\",\"data\":{}}|MISSING_FIELD",
        "{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"/a\",\"data\":{}}|WRONG_TYPE",
        "{\"specversion\":\"1.0\",\"source\":\"/a\",\"data\":{}}|MISSING_FIELD",
        "{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"/a\",\"data\":{}}|WRONG_TYPE",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":7,\"data\":{}}|WRONG_TYPE"
      })
  void whatIsNoEventIsRejected(String event, RejectCode code) {
    assertThatThrownBy(() -> StructuredEvent.of(json(event)))
        .isInstanceOfSatisfying(RejectedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static StructuredEvent event(String rest) {
    return StructuredEvent.of(
        json(
            "{\"specversion\":\"1.0\",\"type\":\"t\",\"source\":\"/crm/eu\",\"id\":\"42\","
                + rest
                + "}"));
  }

  private static InstructionJson json(String text) {
    return InstructionJson.parse(text.getBytes(UTF_8));
  }
}
