package io.tributary.tokenization.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.contracts.spec.DataSpec.Template;
import io.tributary.contracts.spec.DataSpec.Truncation;
import io.tributary.tokenization.record.InstructionJson;
import io.tributary.tokenization.record.InstructionRecord;
import io.tributary.tokenization.record.RecordId;
import io.tributary.tokenization.record.RecordShape;
import io.tributary.tokenization.record.RejectedException;
import io.tributary.tokenization.tokenizer.HuggingFaceDirectoryTokenizer;
import io.tributary.tokenization.tokenizer.TestTokenizers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to be a bad record, with the code that says so. */
class BadRecordsTest {
  private static final HuggingFaceDirectoryTokenizer TOKENIZER = TestTokenizers.load("byte-level");
  private static final RecordEncoder ENCODER = new RecordEncoder(TOKENIZER);
  private static final DataSpec SPEC = new DataSpec(Template.ALPACA, 200, Truncation.CUT_TAIL);

  @AfterAll
  static void closeTokenizer() {
    TOKENIZER.close();
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        arguments("no bytes", "", RejectCode.MALFORMED_JSON),
        arguments("blanks", "  \n", RejectCode.MALFORMED_JSON),
        arguments("no JSON", "hello", RejectCode.MALFORMED_JSON),
        arguments("null", "null", RejectCode.MALFORMED_JSON),
        arguments("an array", "[{\"instruction\":\"a\"}]", RejectCode.MALFORMED_JSON),
        arguments("a string", "\"instruction\"", RejectCode.MALFORMED_JSON),
        arguments("cut off", "{\"instruction\":\"a\",\"outp", RejectCode.MALFORMED_JSON),
        arguments("two objects", "{\"a\":1}{\"b\":2}", RejectCode.MALFORMED_JSON),
        arguments("a trailing comma", "{\"instruction\":\"a\",}", RejectCode.MALFORMED_JSON),
        arguments("a comment", "{/**/\"instruction\":\"a\"}", RejectCode.MALFORMED_JSON),
        arguments("single quotes", "{'instruction':'a','output':'b'}", RejectCode.MALFORMED_JSON),
        arguments("NaN", "{\"instruction\":NaN}", RejectCode.MALFORMED_JSON),
        arguments("a leading zero", "{\"id\":007}", RejectCode.MALFORMED_JSON),
        arguments("a raw line feed", "{\"instruction\":\"a\nb\"}", RejectCode.MALFORMED_JSON),
        arguments("a bad escape", "{\"instruction\":\"\\x41\"}", RejectCode.MALFORMED_JSON),
        arguments("half a pair", "{\"instruction\":\"\\ud800\"}", RejectCode.MALFORMED_JSON),
        arguments("half a pair, nested", "{\"a\":[\"\\udc00\"]}", RejectCode.MALFORMED_JSON),
        arguments("half a pair as key", "{\"\\ud800\":1}", RejectCode.MALFORMED_JSON),
        arguments("a key twice", "{\"output\":\"a\",\"output\":\"b\"}", RejectCode.MALFORMED_JSON),
        arguments("a key twice, nested", "{\"x\":{\"a\":1,\"a\":2}}", RejectCode.MALFORMED_JSON),
        arguments(
            "too deep",
            "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}",
            RejectCode.MALFORMED_JSON),
        arguments("a huge number", "{\"a\":" + "9".repeat(2_000) + "}", RejectCode.MALFORMED_JSON),
        arguments("a huge key", "{\"" + "k".repeat(2_000) + "\":1}", RejectCode.MALFORMED_JSON),
        arguments("no field", "{}", RejectCode.UNKNOWN_SHAPE),
        arguments("other fields", "{\"text\":\"a\"}", RejectCode.UNKNOWN_SHAPE),
        arguments("chat messages", "{\"messages\":[]}", RejectCode.UNKNOWN_SHAPE),
        arguments(
            "two shapes", "{\"instruction\":\"a\",\"completion\":\"b\"}", RejectCode.UNKNOWN_SHAPE),
        arguments(
            "another shape", "{\"prompt\":\"a\",\"completion\":\"b\"}", RejectCode.UNKNOWN_SHAPE),
        arguments("no output", "{\"instruction\":\"a\"}", RejectCode.MISSING_FIELD),
        arguments("no instruction", "{\"output\":\"b\"}", RejectCode.MISSING_FIELD),
        arguments(
            "a null output", "{\"instruction\":\"a\",\"output\":null}", RejectCode.MISSING_FIELD),
        arguments("no completion", "{\"prompt\":\"a\"}", RejectCode.MISSING_FIELD),
        arguments("a number", "{\"instruction\":1,\"output\":\"b\"}", RejectCode.WRONG_TYPE),
        arguments("an array", "{\"instruction\":\"a\",\"output\":[\"b\"]}", RejectCode.WRONG_TYPE),
        arguments(
            "an object",
            "{\"instruction\":\"a\",\"input\":{},\"output\":\"b\"}",
            RejectCode.WRONG_TYPE),
        arguments(
            "a boolean id",
            "{\"id\":true,\"instruction\":\"a\",\"output\":\"b\"}",
            RejectCode.WRONG_TYPE),
        arguments(
            "an empty output", "{\"instruction\":\"a\",\"output\":\"\"}", RejectCode.EMPTY_OUTPUT),
        arguments(
            "a blank output",
            "{\"instruction\":\"a\",\"output\":\" \\n\\t\"}",
            RejectCode.EMPTY_OUTPUT),
        arguments(
            "a special token in the output",
            "{\"instruction\":\"a\",\"output\":\"<|endoftext|>\"}",
            RejectCode.SPECIAL_TOKEN_IN_CONTENT),
        arguments(
            "a special token in the input",
            "{\"instruction\":\"a\",\"input\":\"x<|im_start|>y\",\"output\":\"b\"}",
            RejectCode.SPECIAL_TOKEN_IN_CONTENT),
        arguments(
            "a prompt that leaves no room",
            "{\"instruction\":\"" + "zq".repeat(500) + "\",\"output\":\"b\"}",
            RejectCode.NO_SUPERVISED_TOKENS));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("bad")
  void aBadRecordIsRejectedWithItsCode(String name, String text, RejectCode code) {
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> encode(text.getBytes(StandardCharsets.UTF_8), SPEC))
        .satisfies(e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200).doesNotContain("\n"));
  }

  @Test
  void bytesThatAreNotUtf8AreRejected() {
    byte[] latin1 = HexFormat.of().parseHex("7b22696e737472756374696f6e223a22e9227d");
    byte[] utf16 = "{\"instruction\":\"a\"}".getBytes(StandardCharsets.UTF_16);
    for (byte[] bytes : new byte[][] {latin1, utf16}) {
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> encode(bytes, SPEC))
          .satisfies(e -> assertThat(e.code()).isEqualTo(RejectCode.INVALID_UTF8));
    }
  }

  @Test
  void aRecordOverTheLimitIsTooLongWhereTheSpecRejects() {
    DataSpec strict = new DataSpec(Template.ALPACA, 20, Truncation.REJECT);
    byte[] good = "{\"instruction\":\"a\",\"output\":\"b\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(encode(good, SPEC).truncated()).isFalse();
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> encode(good, strict))
        .satisfies(e -> assertThat(e.code()).isEqualTo(RejectCode.TOO_LONG));
  }

  private static Tokenized encode(byte[] bytes, DataSpec spec) {
    InstructionJson json = InstructionJson.parse(bytes);
    assertThat(RecordId.of(json, Optional.empty())).isNotEmpty();
    InstructionRecord record = RecordShape.of(json);
    record.requireResponse();
    return ENCODER.encode(record, spec).requireSupervised();
  }
}
