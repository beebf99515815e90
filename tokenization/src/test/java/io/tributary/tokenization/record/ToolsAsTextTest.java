package io.tributary.tokenization.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolsAsTextTest {
  private static final String TOOLS =
      "[{\"type\":\"function\",\"function\":{\"name\":\"add\",\"z\":1.50,\"a\":[null,true]}}]";

  @Test
  void aListInAStringIsTheList() {
    String text = new String(Json.write(TOOLS), UTF_8);
    assertThat(messages("," + "\"tools\":" + text)).isEqualTo(messages(",\"tools\":" + TOOLS));
    assertThat(shareGpt(",\"tools\":" + text)).isEqualTo(shareGpt(",\"tools\":" + TOOLS));
    assertThat(messages(",\"tools\":" + TOOLS)).isNotEqualTo(messages(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "\"[]\"", "null", "[]"})
  void nothingInItIsNoTools(String tools) {
    assertThat(messages(",\"tools\":" + tools)).isEqualTo(messages(""));
  }

  private static InstructionRecord messages(String rest) {
    return read("{\"messages\":[{\"role\":\"assistant\",\"content\":\"b\"}]" + rest + "}");
  }

  private static InstructionRecord shareGpt(String rest) {
    return read("{\"conversations\":[{\"from\":\"gpt\",\"value\":\"b\"}]" + rest + "}");
  }

  private static InstructionRecord read(String json) {
    return RecordShape.of(InstructionJson.parse(json.getBytes(UTF_8)));
  }
}
