package io.tributary.tokenization.chat;

import java.util.List;

/**
 * A rendered conversation.
 *
 * @param answers what is to be learned, ascending
 */
public record ChatText(String text, List<AnswerSpan> answers) {
  /** Keeps its own copy of the spans. */
  public ChatText {
    answers = List.copyOf(answers);
  }
}
