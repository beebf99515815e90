package io.tributary.chattemplate.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.chattemplate.TemplateInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every construct by itself, errors included. */
class ConstructGoldenTest {
  static Stream<Arguments> constructs() {
    List<JsonNode> cases = JsonFile.lines("constructs.jsonl");
    List<JsonNode> goldens = JsonFile.lines("constructs-golden.jsonl");
    assertThat(goldens).hasSameSizeAs(cases);
    return IntStream.range(0, cases.size())
        .mapToObj(
            i -> Arguments.of(cases.get(i).get("source").asText(), cases.get(i), goldens.get(i)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("constructs")
  void rendersAsJinjaDoes(String source, JsonNode construct, JsonNode golden) {
    Map<String, Object> variables =
        construct.has("variables") ? JsonFile.map(construct.get("variables")) : Map.of();
    variables = new HashMap<>(variables);
    variables.putIfAbsent("messages", null);
    TemplateInput input = TemplateInput.variables(variables);
    Outcome expected = Outcome.golden(golden);

    Outcome actual = Outcome.of("construct", source, input);

    assertThat(actual.comparable(expected)).isEqualTo(expected);
  }

  @Test
  void thereAreEnough() {
    assertThat(JsonFile.lines("constructs.jsonl")).hasSizeGreaterThan(150);
  }
}
