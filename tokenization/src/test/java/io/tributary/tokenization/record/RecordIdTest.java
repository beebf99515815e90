package io.tributary.tokenization.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.contracts.records.RejectCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordIdTest {
  @Test
  void aHeaderIsAnIdOfItsOwn() {
    assertThat(RecordId.ofHeader("id", utf8("header"))).isEqualTo("header");
  }

  @Test
  void theFieldMayBeAStringOrAnInteger() {
    assertThat(idOf("{\"id\":\"row-7\"}")).isEqualTo("row-7");
    assertThat(idOf("{\"id\":7}")).isEqualTo("7");
  }

  @Test
  void aNullFieldIsNoId() {
    assertThat(idOf("{\"id\":null}")).matches("[0-9a-f]{64}");
  }

  @Test
  void whiteSpaceAndOrderDoNotChangeAnIdThatWeMake() {
    assertThat(idOf("{ \"output\":\"b\", \"instruction\":\"a\" }"))
        .isEqualTo(idOf("{\"instruction\":\"a\",\"output\":\"b\"}"));
  }

  @Test
  void anUnusableIdIsRejectedWithoutBeingShown() {
    rejects("{\"id\":\"\"}", RejectCode.WRONG_TYPE, "field id has 0 characters, want 1 to 256");
    rejects("{\"id\":{}}", RejectCode.WRONG_TYPE, "field id is an object");
    rejects("{\"id\":1.5}", RejectCode.WRONG_TYPE, "field id is a number, want a string or an int");
    rejects("{\"id\":\"" + "x".repeat(257) + "\"}", RejectCode.WRONG_TYPE, "has 257 characters");
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> RecordId.ofHeader("id", new byte[] {(byte) 0xc3}))
        .withMessage("header id is not UTF-8");
  }

  private static void rejects(String text, RejectCode code, String message) {
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> idOf(text))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  private static String idOf(String text) {
    return RecordId.of(json(text));
  }

  private static InstructionJson json(String text) {
    return InstructionJson.parse(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
