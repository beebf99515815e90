package io.tributary.tokenization.encoding;

import io.tributary.tokenization.chat.AnswerSpan;
import io.tributary.tokenization.tokenizer.HuggingFaceDirectoryTokenizer;
import io.tributary.tokenization.tokenizer.TextTokens;

/** Which tokens of a text are a span of it, with the token that stops the turn. */
final class AnswerTokens {
  private static final int NONE = -1;

  private final HuggingFaceDirectoryTokenizer tokenizer;
  private final int[] text;
  private final TextTokens tokens;

  /** Positions of tokens, the end excluded. */
  record Range(int from, int to) {}

  AnswerTokens(HuggingFaceDirectoryTokenizer tokenizer, String text, TextTokens tokens) {
    this.tokenizer = tokenizer;
    this.text = text.codePoints().toArray();
    this.tokens = tokens;
  }

  /** Empty if the turn has no token before the one that stops it: to stop is not to answer. */
  Range of(AnswerSpan span) {
    int from = firstEndingAfter(span.start());
    int to = firstStartingFrom(span.end(), from);
    int stop = stop(from, to);
    if (from == to || (stop == from && span.ending() == AnswerSpan.Ending.TURN)) {
      return new Range(from, from);
    }
    return switch (span.ending()) {
      case TURN -> stop == NONE ? new Range(from, withEos(to)) : new Range(from, stop + 1);
      case CONTENT -> new Range(from, withStop(to, span.end()));
      case DECLARED ->
          stop == NONE ? new Range(from, withStop(to, span.end())) : new Range(from, to);
    };
  }

  /** The token after which nothing but white space follows in the range, if it is special. */
  private int stop(int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (tokenizer.isSpecial(tokens.ids()[i])) {
        return i;
      }
      if (!isBlank(i)) {
        return NONE;
      }
    }
    return NONE;
  }

  private int withStop(int to, int end) {
    boolean follows =
        to < tokens.length() && tokens.starts()[to] == end && tokenizer.isSpecial(tokens.ids()[to]);
    return follows ? to + 1 : to;
  }

  /** A template may end a turn only before the next one begins. */
  private int withEos(int to) {
    return to < tokens.length() && tokens.ids()[to] == tokenizer.eosId() ? to + 1 : to;
  }

  private boolean isBlank(int token) {
    for (int i = tokens.starts()[token]; i < tokens.ends()[token]; i++) {
      if (!Character.isWhitespace(text[i])) {
        return false;
      }
    }
    return true;
  }

  private int firstEndingAfter(int position) {
    int token = 0;
    while (token < tokens.length() && tokens.ends()[token] <= position) {
      token++;
    }
    return token;
  }

  private int firstStartingFrom(int position, int from) {
    int token = from;
    while (token < tokens.length() && tokens.starts()[token] < position) {
      token++;
    }
    return token;
  }
}
