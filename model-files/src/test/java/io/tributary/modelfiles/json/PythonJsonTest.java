package io.tributary.modelfiles.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.json.JsonValue.JsonDecimal;
import io.tributary.modelfiles.json.JsonValue.JsonObject;
import io.tributary.modelfiles.json.JsonValue.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PythonJsonTest {

  @Test
  void decimalsAreWrittenAsPythonWritesThem() {
    for (String line : Golden.lines("reprs.txt")) {
      String[] pair = line.split(" ", -1);
      assertThat(PythonJson.repr(Double.parseDouble(pair[0]))).isEqualTo(pair[1]);
    }
  }

  @Test
  void emptyContainersStayOnOneLine() {
    assertThat(dumps("{\"b\":[],\"a\":{}}")).isEqualTo("{\n  \"a\": {},\n  \"b\": []\n}");
  }

  @Test
  void nestedContainersAreIndentedByTwo() {
    assertThat(dumps("{\"a\":[1,{\"b\":true}],\"c\":null}"))
        .isEqualTo(
            """
            {
              "a": [
                1,
                {
                  "b": true
                }
              ],
              "c": null
            }""");
  }

  @Test
  void keysAreSortedByCodePointAndNotByCodeUnit() {
    String text = dumps("{\"\ud83d\ude00\":1,\"\uffee\":2,\"a\":3}");

    assertThat(text).isEqualTo("{\n  \"a\": 3,\n  \"\\uffee\": 2,\n  \"\\ud83d\\ude00\": 1\n}");
  }

  @Property
  void anyTextReadsBackAsItself(@ForAll @StringLength(max = 40) String text) {
    if (!StrictUtf8.isWellFormed(text)) {
      return;
    }
    JsonObject object = new JsonObject(Map.of(text, new JsonText(text)));

    assertThat(reread(object)).isEqualTo(object);
  }

  @Property
  void anyFiniteNumberReadsBackAsItself(@ForAll double number) {
    JsonDecimal decimal = new JsonDecimal(number);

    assertThat(reread(decimal)).isEqualTo(decimal);
  }

  private static JsonValue reread(JsonValue value) {
    byte[] bytes = PythonJson.dumps(value).getBytes(StandardCharsets.US_ASCII);
    return StrictJson.parse("text", bytes);
  }

  private static String dumps(String json) {
    return PythonJson.dumps(StrictJson.parse("text", json.getBytes(StandardCharsets.UTF_8)));
  }
}
