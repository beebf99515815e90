package io.tributary.tokenization.chat;

import io.tributary.chattemplate.TokenizerTemplates;
import io.tributary.chattemplate.TokenizerTemplates.Use;
import io.tributary.chattemplate.error.ChatTemplateException;
import io.tributary.contracts.records.RejectCode;
import io.tributary.tokenization.record.Conversation;
import io.tributary.tokenization.record.RejectedException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The chat templates of a base. One that cannot be used is found when the base is loaded, and told
 * when somebody asks for it: the base may well be trained with another template.
 */
public final class ChatTemplates {
  private final Map<Use, BaseTemplate> usable = new EnumMap<>(Use.class);
  private final Map<Use, String> faults = new EnumMap<>(Use.class);

  /** Which turns are learned. */
  public enum Turns {
    /** Every one of the assistant's. */
    ALL,
    /** The assistant's last. */
    LAST
  }

  /** Parses those of a tokenizer's directory. */
  public ChatTemplates(TokenizerTemplates templates) {
    for (Use use : Use.values()) {
      try {
        usable.put(
            use,
            templates
                .find(use)
                .map(source -> new BaseTemplate(source, templates.specialTokens()))
                .orElseThrow(ChatTemplates::none));
      } catch (UnusableTemplateException e) {
        faults.put(use, e.getMessage());
      }
    }
  }

  private static UnusableTemplateException none() {
    return new UnusableTemplateException(
        "the base has no chat template: neither "
            + TokenizerTemplates.TEMPLATE_FILE
            + " nor chat_template in "
            + TokenizerTemplates.CONFIG_FILE);
  }

  /**
   * Refuses a base whose template cannot be used.
   *
   * @throws UnusableTemplateException naming file, line and construct
   */
  public void requireUsable() {
    faults.values().stream()
        .findFirst()
        .ifPresent(
            fault -> {
              throw new UnusableTemplateException(fault);
            });
  }

  /**
   * Renders a conversation.
   *
   * @param clock the time that the template may ask for
   * @throws RejectedException UNUSABLE_TEMPLATE, TEMPLATE_REFUSED, or TOO_LARGE if finding the
   *     assistant's turns is too much work
   */
  public ChatText render(Conversation conversation, Turns turns, Clock clock) {
    BaseTemplate template = template(conversation);
    try {
      AnswerFinder finder = new AnswerFinder(template, conversation, clock);
      List<Integer> answers = conversation.answers();
      return finder.find(
          turns == Turns.ALL ? answers : answers.subList(answers.size() - 1, answers.size()));
    } catch (ChatTemplateException e) {
      throw new RejectedException(RejectCode.TEMPLATE_REFUSED, e.getMessage());
    }
  }

  /** SHA-256 of the template that writes this conversation, hexadecimal. */
  public String digest(Conversation conversation) {
    return template(conversation).digest();
  }

  private BaseTemplate template(Conversation conversation) {
    Use use = conversation.tools().isEmpty() ? Use.PLAIN : Use.WITH_TOOLS;
    BaseTemplate template = usable.get(use);
    if (template == null) {
      throw new RejectedException(RejectCode.UNUSABLE_TEMPLATE, faults.get(use));
    }
    return template;
  }
}
