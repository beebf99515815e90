package io.tributary.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.tokenization.record.RejectedException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordArrayTest {
  @Test
  void elementsAreTheBytesAsTheyWereWritten() {
    assertThat(
            elements(
                " [ {\"a\" : [1, {\"b\":\"]\"}]} ,\n{\"ü\":\"\\\"€\"},3,\"s\\n\",[{}],null]\r\n"))
        .containsExactly(
            "{\"a\" : [1, {\"b\":\"]\"}]}", "{\"ü\":\"\\\"€\"}", "3", "\"s\\n\"", "[{}]", "null");
    assertThat(elements("[]")).isEmpty();
  }

  @Test
  void anArrayBeginsAfterWhiteSpace() {
    assertThat(RecordArray.isArray(bytes("\r\n\t ["))).isTrue();
    assertThat(RecordArray.isArray(bytes("{[]}"))).isFalse();
    assertThat(RecordArray.isArray(bytes("  "))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[{}", "[{},", "[{}}", "[{}] []", "[{} {}]", "[{\"a\":}]", "[{}]x"})
  void whatIsNoArrayIsNothing(String body) {
    assertThatThrownBy(() -> RecordArray.split(bytes(body)))
        .isInstanceOf(RejectedException.class)
        .hasMessageStartingWith("the body is no JSON array: ")
        .hasMessageEndingWith("; nothing was sent");
  }

  @Test
  void anArrayHasAnEnd() {
    int most = RecordArray.MAX_ELEMENTS;
    assertThat(elements("[" + String.join(",", Collections.nCopies(most, "{}")) + "]"))
        .hasSize(most);
    String more = "[" + String.join(",", Collections.nCopies(most + 1, "{}")) + "]";
    assertThatThrownBy(() -> RecordArray.split(bytes(more)))
        .isInstanceOf(TooManyRecordsException.class);
  }

  private static List<String> elements(String body) {
    return RecordArray.split(bytes(body)).stream()
        .map(record -> new String(record.value(), UTF_8))
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
