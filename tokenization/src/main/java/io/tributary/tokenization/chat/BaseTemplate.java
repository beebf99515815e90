package io.tributary.tokenization.chat;

import io.tributary.chattemplate.ChatTemplate;
import io.tributary.chattemplate.Rendering;
import io.tributary.chattemplate.TemplateInput;
import io.tributary.chattemplate.TokenizerTemplates.Source;
import io.tributary.chattemplate.error.ChatTemplateException;
import io.tributary.chattemplate.interpreter.RenderLimits;
import io.tributary.contracts.Sha256;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One chat template of a base with the base's special tokens. Safe for use by many threads. */
final class BaseTemplate {
  private static final Pattern GENERATION = Pattern.compile("\\{%-?\\s*generation\\s*-?%\\}");

  private final ChatTemplate template;
  private final Map<String, String> specialTokens;
  private final boolean declaresAnswers;
  private final String digest;

  /**
   * Parses it.
   *
   * @throws UnusableTemplateException naming file, line and construct
   */
  BaseTemplate(Source source, Map<String, String> specialTokens) {
    try {
      this.template = ChatTemplate.parse(source.name(), source.text());
    } catch (ChatTemplateException e) {
      throw new UnusableTemplateException(e.getMessage(), e);
    }
    this.specialTokens = specialTokens;
    this.declaresAnswers = GENERATION.matcher(source.text()).find();
    this.digest = Sha256.hex(source.text());
  }

  /** Whether it says itself what the assistant says. */
  boolean declaresAnswers() {
    return declaresAnswers;
  }

  /** SHA-256 of its text, hexadecimal. */
  String digest() {
    return digest;
  }

  /** Renders messages, with the opening of the assistant's next turn or without. */
  Rendering render(
      List<Map<String, Object>> messages,
      List<Map<String, Object>> tools,
      Ending ending,
      Clock clock) {
    TemplateInput input = TemplateInput.of(messages);
    for (Map.Entry<String, String> token : specialTokens.entrySet()) {
      input = input.with(token.getKey(), token.getValue());
    }
    if (!tools.isEmpty()) {
      input = input.withTools(tools);
    }
    if (ending == Ending.GENERATION_PROMPT) {
      input = input.withGenerationPrompt();
    }
    return template.render(input, RenderLimits.DEFAULT, clock);
  }

  /** How a rendering ends. */
  enum Ending {
    LAST_MESSAGE,
    GENERATION_PROMPT
  }
}
