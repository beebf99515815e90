package io.tributary.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.tokenization.record.InstructionJson;
import io.tributary.tokenization.record.RecordId;
import io.tributary.tokenization.record.RejectedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckedRecordTest {
  private static final RecordOptions NONE =
      new RecordOptions(
          RecordOptions.Form.PLAIN, Optional.empty(), Optional.empty(), Optional.empty());
  private static final RecordOptions KEYED =
      new RecordOptions(
          RecordOptions.Form.PLAIN,
          Optional.of("batch-1"),
          Optional.of("text"),
          Optional.of("00-ab-cd-01"));

  @Test
  void withoutAKeyTheIdIsTheOneThatIngestWillFind() {
    String record = "{\"text\":\"a\"}";
    CheckedRecord checked = checked(record, NONE);

    assertThat(checked.recordId())
        .isEqualTo(RecordId.of(InstructionJson.parse(record.getBytes(UTF_8))));
    assertThat(checked.headers()).isEmpty();
    assertThat(checked.value()).asString(UTF_8).isEqualTo(record);
  }

  @Test
  void withAKeyTheIdIsKeyAndIndexAndGoesIntoTheHeaderThatIngestReads() {
    CheckedRecord checked = checked("{\"text\":\"a\"}", KEYED);

    assertThat(checked.recordId()).isEqualTo("batch-1-7");
    assertThat(header(checked, RecordId.HEADER)).isEqualTo("batch-1-7");
    assertThat(header(checked, "shape")).isEqualTo("text");
    assertThat(header(checked, "traceparent")).isEqualTo("00-ab-cd-01");
  }

  @Test
  void aRecordKeepsTheIdThatItHas() {
    CheckedRecord checked = checked("{\"id\":12,\"text\":\"a\"}", KEYED);

    assertThat(checked.recordId()).isEqualTo("12");
    assertThat(checked.headers().lastHeader(RecordId.HEADER)).isNull();
  }

  @Test
  void anIdThatIsNoneIsRefusedEvenWithAKey() {
    assertThatThrownBy(() -> checked("{\"id\":true}", KEYED))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("field id");
  }

  @Test
  void anEventHasItsOwnIdAndSaysWhatItIs() {
    RecordOptions events =
        new RecordOptions(
            RecordOptions.Form.EVENT, Optional.of("batch-1"), Optional.empty(), Optional.empty());
    CheckedRecord checked =
        checked(
            "{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/crm\",\"data\":{\"text\":\"a\"}}",
            events);

    assertThat(checked.recordId()).isEqualTo("/crm#7");
    assertThat(header(checked, "content-type")).isEqualTo("application/cloudevents+json");
    assertThat(checked.headers().lastHeader(RecordId.HEADER)).isNull();
  }

  private static CheckedRecord checked(String record, RecordOptions options) {
    return CheckedRecord.of(() -> record.getBytes(UTF_8), 7, options);
  }

  private static String header(CheckedRecord record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
