package io.tributary.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void writesNestedValues() {
    Map<String, Object> content =
        new TreeMap<>(Map.of("a", 1, "b", List.of(Map.of("c", "d"), 2L), "e", Map.of()));
    assertThat(Json.object(content)).isEqualTo("{\"a\":1,\"b\":[{\"c\":\"d\"},2],\"e\":{}}");
  }

  @Test
  void escapesWhatAStringCannotHold() {
    assertThat(Json.object(Map.of("path", "C:\\new \"dir\"\n\u00e9")))
        .isEqualTo("{\"path\":\"C:\\\\new \\\"dir\\\"\\u000a\u00e9\"}");
  }
}
