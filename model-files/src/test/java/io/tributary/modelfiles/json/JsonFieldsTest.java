package io.tributary.modelfiles.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.MalformedFileException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {

  @Test
  void absentAndNullAreBothEmpty() {
    JsonFields fields = fields("{\"a\":null}");

    assertThat(fields.text("a")).isEmpty();
    assertThat(fields.integer("b")).isEmpty();
    assertThat(fields.number("b")).isEmpty();
    assertThat(fields.bool("b")).isEmpty();
    assertThat(fields.object("b")).isEmpty();
    assertThat(fields.texts("b")).isEmpty();
  }

  @Test
  void typedValuesAreRead() {
    JsonFields fields =
        fields(
            "{\"t\":\"x\",\"i\":-3,\"d\":0.5,\"b\":true,\"ts\":[\"x\",\"y\"],\"is\":[1,2],"
                + "\"im\":{\"b\":2,\"a\":1},\"nm\":{\"a\":1,\"b\":0.5},\"tm\":{\"k\":\"v\"}}");

    assertThat(fields.text("t")).contains("x");
    assertThat(fields.integer("i")).hasValue(-3);
    assertThat(fields.number("d")).hasValue(0.5);
    assertThat(fields.number("i")).hasValue(-3);
    assertThat(fields.bool("b")).contains(true);
    assertThat(fields.texts("ts")).contains(List.of("x", "y"));
    assertThat(fields.integers("is")).contains(List.of(1, 2));
    assertThat(fields.integerMap("im").orElseThrow())
        .containsExactly(Map.entry("b", 2), Map.entry("a", 1));
    assertThat(fields.numberMap("nm")).contains(Map.of("a", 1.0, "b", 0.5));
    assertThat(fields.textMap("tm")).contains(Map.of("k", "v"));
  }

  @Test
  void nothingIsCoerced() {
    JsonFields fields = fields("{\"t\":\"1\",\"i\":1,\"d\":1.0,\"b\":true,\"big\":4294967296}");

    refused(() -> fields.integer("t"), "config.json: key t: must be an integer, is text");
    refused(
        () -> fields.integer("d"), "config.json: key d: must be an integer, is a decimal number");
    refused(() -> fields.integer("big"), "config.json: key big: is beyond 32 bits");
    refused(() -> fields.number("t"), "config.json: key t: must be a number, is text");
    refused(() -> fields.text("i"), "config.json: key i: must be text, is an integer");
    refused(() -> fields.bool("i"), "config.json: key i: must be true or false, is an integer");
    refused(() -> fields.texts("t"), "config.json: key t: must be a list, is text");
    refused(() -> fields.object("b"), "config.json: key b: must be an object, is true or false");
  }

  @Test
  void failuresInsideNameTheWholePath() {
    JsonFields fields = fields("{\"rope\":{\"theta\":\"x\"},\"list\":[1],\"map\":{\"k\":null}}");

    refused(
        () -> fields.object("rope").orElseThrow().number("theta"),
        "config.json: key rope.theta: must be a number, is text");
    refused(() -> fields.texts("list"), "config.json: key list: must be texts, is an integer");
    refused(() -> fields.textMap("map"), "config.json: key map.k: is required and absent");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(MalformedFileException.class).hasMessage(message);
  }

  private static JsonFields fields(String json) {
    return StrictJson.parseObject("config.json", json.getBytes(StandardCharsets.UTF_8));
  }
}
