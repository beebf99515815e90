package io.tributary.chattemplate.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.chattemplate.TemplateInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real templates with the conversations that matter. The property {@code chat.goldens} names a
 * folder with more templates and their {@code templates-golden.jsonl}.
 */
class TemplateGoldenTest {
  private static final Set<String> NOT_VARIABLES = Set.of("name", "messages", "tools");
  private static final String MORE = System.getProperty("chat.goldens", "");
  private static final Map<String, JsonNode> CONVERSATIONS = new HashMap<>();

  static {
    JsonFile.read("conversations.json").forEach(c -> CONVERSATIONS.put(c.get("name").asText(), c));
  }

  static List<JsonNode> goldens() {
    return MORE.isEmpty()
        ? JsonFile.lines("templates-golden.jsonl")
        : JsonFile.lines(Path.of(MORE, "templates-golden.jsonl"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goldens")
  void rendersAsTransformersDoes(JsonNode golden) throws IOException {
    String template = golden.get("template").asText();
    Outcome expected = Outcome.golden(golden);

    Outcome actual = Outcome.of(template, source(template), input(template, golden));

    assertThat(actual.comparable(expected)).isEqualTo(expected);
  }

  private static String source(String template) throws IOException {
    return MORE.isEmpty()
        ? JsonFile.text("templates/" + template)
        : Files.readString(Path.of(MORE, template));
  }

  private static TemplateInput input(String template, JsonNode golden) {
    JsonNode conversation = CONVERSATIONS.get(golden.get("conversation").asText());
    TemplateInput input = TemplateInput.of(JsonFile.maps(conversation.get("messages")));
    if (conversation.has("tools")) {
      input = input.withTools(JsonFile.maps(conversation.get("tools")));
    }
    Map<String, Object> variables = new HashMap<>(specialTokens(template));
    JsonFile.map(conversation).forEach(variables::putIfAbsent);
    variables.keySet().removeAll(NOT_VARIABLES);
    for (Map.Entry<String, Object> variable : variables.entrySet()) {
      input = input.with(variable.getKey(), variable.getValue());
    }
    return input;
  }

  private static Map<String, Object> specialTokens(String template) {
    Map<String, Object> tokens = JsonFile.map(JsonFile.read("special-tokens.json"));
    Object fallback = tokens.get("default");
    Object own =
        tokens.entrySet().stream()
            .filter(entry -> template.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(fallback);
    Map<String, Object> result = new HashMap<>();
    ((Map<?, ?>) own).forEach((key, value) -> result.put((String) key, value));
    return result;
  }

  @Test
  void theGoldensCoverSixFamiliesAndEveryConversation() {
    List<JsonNode> goldens = JsonFile.lines("templates-golden.jsonl");

    assertThat(goldens).extracting(g -> g.get("template").asText()).hasSizeGreaterThan(200);
    assertThat(goldens)
        .extracting(g -> g.get("conversation").asText())
        .containsAll(CONVERSATIONS.keySet());
    assertThat(goldens)
        .extracting(g -> g.get("template").asText().split("-", 2)[0])
        .contains("Qwen", "SmolLM2", "mistralai", "microsoft", "deepseek", "openai", "ibm");
  }
}
