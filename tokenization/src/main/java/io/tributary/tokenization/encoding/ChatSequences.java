package io.tributary.tokenization.encoding;

import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.SupervisedRun;
import io.tributary.tokenization.chat.AnswerSpan;
import io.tributary.tokenization.chat.ChatText;
import io.tributary.tokenization.record.Conversation;
import io.tributary.tokenization.record.RejectedException;
import io.tributary.tokenization.tokenizer.HuggingFaceDirectoryTokenizer;
import io.tributary.tokenization.tokenizer.TextTokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Rendered conversations as ids. A token is learned if it overlaps with what the assistant says, as
 * in transformers' assistant mask; the token that stops a turn always, what follows it never.
 */
final class ChatSequences {
  private final HuggingFaceDirectoryTokenizer tokenizer;

  ChatSequences(HuggingFaceDirectoryTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** The ids of the whole text; the template has written the first token itself. */
  TokenSequence of(ChatText chat) {
    TextTokens tokens = tokenizer.encodeWithPlaces(chat.text());
    AnswerTokens answers = new AnswerTokens(tokenizer, chat.text(), tokens);
    List<SupervisedRun> runs = new ArrayList<>();
    int end = 0;
    for (AnswerSpan span : chat.answers()) {
      AnswerTokens.Range range = answers.of(span);
      int start = Math.max(end, range.from());
      if (start < range.to()) {
        end = range.to();
        add(runs, start, end);
      }
    }
    return new TokenSequence(tokens.ids(), beginnings(tokens.ids()), runs);
  }

  /** Runs that touch are one. */
  private static void add(List<SupervisedRun> runs, int start, int end) {
    int last = runs.size() - 1;
    if (last >= 0 && runs.get(last).start() + runs.get(last).length() == start) {
      SupervisedRun before = runs.remove(last);
      runs.add(new SupervisedRun(before.start(), end - before.start()));
    } else {
      runs.add(new SupervisedRun(start, end - start));
    }
  }

  /** Whether the text begins as the tokenizer's own prompts do. */
  private int beginnings(int[] ids) {
    int[] prefix = tokenizer.promptPrefix();
    for (int i = 0; i < prefix.length; i++) {
      if (i >= ids.length || ids[i] != prefix[i]) {
        return 0;
      }
    }
    return prefix.length;
  }

  /**
   * Refuses a conversation in which anything that the client wrote is a special token.
   *
   * @throws RejectedException SPECIAL_TOKEN_IN_CONTENT
   */
  void refuseSpecialTokens(Conversation conversation) {
    for (int i = 0; i < conversation.messages().size(); i++) {
      refuse(conversation.messages().get(i).data(), "message " + i + " holds");
    }
    refuse(conversation.tools(), "the tools hold");
  }

  private void refuse(Object data, String where) {
    if (data instanceof String text) {
      tokenizer
          .specialTokenSpelledIn(text)
          .ifPresent(
              token -> {
                throw new RejectedException(
                    RejectCode.SPECIAL_TOKEN_IN_CONTENT,
                    where + " the text of the special token " + token);
              });
    } else if (data instanceof Collection<?> list) {
      list.forEach(element -> refuse(element, where));
    } else if (data instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            refuse(key, where);
            refuse(value, where);
          });
    }
  }
}
