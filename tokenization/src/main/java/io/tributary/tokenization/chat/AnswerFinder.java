package io.tributary.tokenization.chat;

import io.tributary.chattemplate.Rendering;
import io.tributary.chattemplate.error.ChatTemplateException;
import io.tributary.contracts.records.RejectCode;
import io.tributary.tokenization.chat.AnswerSpan.Ending;
import io.tributary.tokenization.record.Conversation;
import io.tributary.tokenization.record.Message;
import io.tributary.tokenization.record.RejectedException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what the assistant says in a rendered conversation. Where the template declares it by
 * {@code {% generation %}}, that is it. Else by difference, for the message at position i of n:
 *
 * <pre>
 * whole   = render(messages)
 * before  = render(messages[0..i), generation prompt)
 * through = render(messages[0..i])
 * probed  = render(messages, the i-th with one character in place of what it says)
 * start   = |before| if whole begins with it, else |common start of whole and probed|
 * end     = |through| if whole begins with it, else |whole| - |common end of whole and probed|
 * </pre>
 *
 * A template may write the same message otherwise when it is not the last (Qwen3 leaves out its
 * reasoning, Mistral moves the system prompt): the probe finds it where it stands.
 */
final class AnswerFinder {
  /** Code points of all renderings of one conversation. */
  private static final long MAX_WORK = 1L << 27;

  private final BaseTemplate template;
  private final Conversation conversation;
  private final Clock clock;
  private final Rendering rendering;
  private final CodePoints whole;

  AnswerFinder(BaseTemplate template, Conversation conversation, Clock clock) {
    this.template = template;
    this.conversation = conversation;
    this.clock = clock;
    this.rendering =
        template.render(
            conversation.data(), conversation.tools(), BaseTemplate.Ending.LAST_MESSAGE, clock);
    this.whole = CodePoints.of(rendering.text());
  }

  /** The text with what these messages of the assistant say. */
  ChatText find(List<Integer> answers) {
    if (!template.declaresAnswers()) {
      requireBoundedWork(answers.size());
      return new ChatText(rendering.text(), answers.stream().map(this::byDifference).toList());
    }
    List<AnswerSpan> declared = declared();
    if (answers.size() == conversation.answers().size()) {
      return new ChatText(rendering.text(), declared);
    }
    int from = byDifference(answers.get(0)).start();
    return new ChatText(
        rendering.text(), declared.stream().filter(span -> span.end() > from).toList());
  }

  private List<AnswerSpan> declared() {
    return rendering.assistantSpans().stream()
        .map(span -> new AnswerSpan(span.start(), span.end(), Ending.DECLARED))
        .toList();
  }

  private AnswerSpan byDifference(int answer) {
    List<Map<String, Object>> messages = conversation.data();
    Optional<CodePoints> before =
        beginning(messages.subList(0, answer), BaseTemplate.Ending.GENERATION_PROMPT);
    Optional<CodePoints> through =
        answer == messages.size() - 1
            ? Optional.of(whole)
            : beginning(messages.subList(0, answer + 1), BaseTemplate.Ending.LAST_MESSAGE);
    if (before.isPresent() && through.isPresent()) {
      return new AnswerSpan(before.get().length(), through.get().length(), Ending.TURN);
    }
    AnswerSpan probed = probed(answer);
    int start = before.map(CodePoints::length).orElse(probed.start());
    return through.isPresent()
        ? new AnswerSpan(start, through.get().length(), Ending.TURN)
        : new AnswerSpan(start, Math.max(start, probed.end()), Ending.CONTENT);
  }

  /** The rendering of the first messages, if the whole begins with it. */
  private Optional<CodePoints> beginning(
      List<Map<String, Object>> messages, BaseTemplate.Ending ending) {
    try {
      return Optional.of(CodePoints.of(render(messages, ending))).filter(whole::startsWith);
    } catch (ChatTemplateException e) {
      return Optional.empty(); // a template may refuse what is no whole conversation
    }
  }

  private AnswerSpan probed(int answer) {
    List<Map<String, Object>> messages = new ArrayList<>(conversation.data());
    messages.set(answer, Message.of(Message.ASSISTANT, whole.absent()).data());
    CodePoints other = probe(answer, messages);
    int start = whole.commonStart(other);
    int end =
        whole.length() - whole.commonEnd(other, Math.min(whole.length(), other.length()) - start);
    return new AnswerSpan(start, end, Ending.CONTENT);
  }

  private CodePoints probe(int answer, List<Map<String, Object>> messages) {
    try {
      return CodePoints.of(render(messages, BaseTemplate.Ending.LAST_MESSAGE));
    } catch (ChatTemplateException e) {
      throw new RejectedException(
          RejectCode.TEMPLATE_REFUSED,
          "the template does not show where message " + answer + " stands: " + e.getMessage());
    }
  }

  private String render(List<Map<String, Object>> messages, BaseTemplate.Ending ending) {
    return template.render(messages, conversation.tools(), ending, clock).text();
  }

  private void requireBoundedWork(int answers) {
    long work = 3L * answers * whole.length();
    if (work > MAX_WORK) {
      throw new RejectedException(
          RejectCode.TOO_LARGE,
          "%d turns of the assistant in %d characters: split the conversation"
              .formatted(answers, whole.length()));
    }
  }
}
