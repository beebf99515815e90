package io.tributary.chattemplate;

import io.tributary.chattemplate.value.BooleanValue;
import io.tributary.chattemplate.value.JavaValues;
import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a template is given: plain Java data, shaped as JSON (null, strings, booleans, numbers,
 * lists, maps), under the names that transformers uses.
 */
public final class TemplateInput {
  private final Map<String, Value> variables;

  private TemplateInput(Map<String, Value> variables) {
    this.variables = variables;
  }

  /**
   * A conversation as {@code apply_chat_template} hands it on: without keys whose value is null,
   * and with reasoning under the names {@code reasoning_content} and {@code thinking}.
   */
  public static TemplateInput of(List<? extends Map<String, ?>> messages) {
    return variables(Map.of()).with("messages", Messages.prepared(messages));
  }

  /** Variables as they are, with no conversation. */
  public static TemplateInput variables(Map<String, ?> variables) {
    Map<String, Value> values = new HashMap<>();
    values.put("tools", NoneValue.NONE);
    values.put("documents", NoneValue.NONE);
    values.put("add_generation_prompt", BooleanValue.FALSE);
    variables.forEach((name, value) -> values.put(name, JavaValues.of(value)));
    return new TemplateInput(values);
  }

  /** With one more variable: a special token, an argument of the template's own. */
  public TemplateInput with(String name, Object value) {
    Map<String, Value> more = new HashMap<>(variables);
    more.put(name, JavaValues.of(value));
    return new TemplateInput(more);
  }

  /** With tools, each a JSON schema. */
  public TemplateInput withTools(List<? extends Map<String, ?>> tools) {
    return with("tools", tools);
  }

  /** With the opening of the assistant's next turn at the end. */
  public TemplateInput withGenerationPrompt() {
    return with("add_generation_prompt", true);
  }

  Map<String, Value> variables() {
    return variables;
  }
}
