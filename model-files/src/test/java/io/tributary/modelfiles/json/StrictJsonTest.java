package io.tributary.modelfiles.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.json.JsonValue.JsonArray;
import io.tributary.modelfiles.json.JsonValue.JsonBoolean;
import io.tributary.modelfiles.json.JsonValue.JsonDecimal;
import io.tributary.modelfiles.json.JsonValue.JsonInteger;
import io.tributary.modelfiles.json.JsonValue.JsonNull;
import io.tributary.modelfiles.json.JsonValue.JsonObject;
import io.tributary.modelfiles.json.JsonValue.JsonText;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  @Test
  void everyKindOfValueIsKeptApart() {
    JsonValue value = parse("{\"i\":1,\"d\":1.0,\"t\":\"1\",\"b\":true,\"n\":null,\"a\":[2]}");

    assertThat(value)
        .isEqualTo(
            new JsonObject(
                Map.of(
                    "i", new JsonInteger(BigInteger.ONE),
                    "d", new JsonDecimal(1.0),
                    "t", new JsonText("1"),
                    "b", new JsonBoolean(true),
                    "n", new JsonNull(),
                    "a", new JsonArray(List.of(new JsonInteger(BigInteger.TWO))))));
  }

  @Test
  void fieldsKeepTheOrderOfTheFile() {
    JsonFields fields =
        StrictJson.parseObject("f", "{\"b\":1,\"a\":2,\"c\":3}".getBytes(StandardCharsets.UTF_8));

    assertThat(fields.names()).containsExactly("b", "a", "c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{} {}",
        "{}x",
        "{\"a\":1,}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":/* */1}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":1e999}",
        "{\"a\":\"\\ud800\"}",
        "{\"\\udc00\":1}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":\"\\x41\"}",
        "\ufeff{}",
        "[1 2]"
      })
  void whatIsNotExactlyOneStrictDocumentIsRefusedWithAPlace(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith("config.json: line 1 column ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void deepNestingIsRefusedBeforeItCostsAnything() {
    String deep = "[".repeat(100_000);

    assertThatThrownBy(() -> parse(deep))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith("config.json: text: ");
  }

  @Test
  void aVeryLongNumberIsRefused() {
    assertThatThrownBy(() -> parse("9".repeat(200))).isInstanceOf(MalformedFileException.class);
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] latin1 = "{\"ä\":1}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> StrictJson.parse("config.json", latin1))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage("config.json: text: is not UTF-8");
  }

  @Test
  void otherUnicodeEncodingsAreNotGuessed() {
    byte[] utf16 = "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE);

    assertThatThrownBy(() -> StrictJson.parse("config.json", utf16))
        .isInstanceOf(MalformedFileException.class);
  }

  private static JsonValue parse(String text) {
    return StrictJson.parse("config.json", text.getBytes(StandardCharsets.UTF_8));
  }
}
