package io.tributary.tokenization.tokenizer;

/** Where runs of characters end in an ASCII text: what the parts of a piece's expression match. */
final class AsciiRuns {
  private static final int ASCII = 0x80;
  private static final Kind[] KINDS = kinds();
  private static final String[] CONTRACTIONS = {"s", "t", "re", "ve", "m", "ll", "d"};

  /** What the expressions tell apart. */
  enum Kind {
    /** {@code \p{L}}. */
    LETTER,
    /** {@code \p{N}}. */
    DIGIT,
    /** {@code \s}. */
    BLANK,
    /** None of these. */
    OTHER
  }

  private AsciiRuns() {}

  private static Kind[] kinds() {
    Kind[] kinds = new Kind[ASCII];
    for (char c = 0; c < ASCII; c++) {
      if (Character.isLetter(c)) {
        kinds[c] = Kind.LETTER;
      } else if (c >= '0' && c <= '9') {
        kinds[c] = Kind.DIGIT;
      } else {
        kinds[c] = c == ' ' || (c >= '\t' && c <= '\r') ? Kind.BLANK : Kind.OTHER;
      }
    }
    return kinds;
  }

  /** The kind of the character there; behind the end there is a blank. */
  static Kind kind(String text, int position) {
    return position < text.length() ? KINDS[text.charAt(position)] : Kind.BLANK;
  }

  static boolean isBreak(char c) {
    return c == '\r' || c == '\n';
  }

  /** The end of the run of this kind from here on, of so many characters at most. */
  static int run(String text, int start, Kind kind, int atMost) {
    int limit = (int) Math.min(text.length(), (long) start + atMost);
    int end = start;
    while (end < limit && KINDS[text.charAt(end)] == kind) {
      end++;
    }
    return end;
  }

  /** The end of {@code [\r\n]*}. */
  static int breaks(String text, int start) {
    int end = start;
    while (end < text.length() && isBreak(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The end of {@code 's|'t|'re|'ve|'m|'ll|'d}, or {@code start} if none stands here. */
  static int contraction(String text, int start, boolean ignoreCase) {
    if (text.charAt(start) != '\'') {
      return start;
    }
    for (String ending : CONTRACTIONS) {
      if (text.regionMatches(ignoreCase, start + 1, ending, 0, ending.length())) {
        return start + 1 + ending.length();
      }
    }
    return start;
  }

  /** The end of {@code \s+(?!\S)|\s+}: a blank before other text belongs to that text. */
  static int blanks(String text, int start) {
    int end = run(text, start, Kind.BLANK, Integer.MAX_VALUE);
    return end == text.length() || end == start + 1 ? end : end - 1;
  }

  /**
   * The end of {@code \s*[\r\n]+|\s+(?!\S)|\s+}: blanks to their last line break, if they have one.
   */
  static int lines(String text, int start) {
    int end = run(text, start, Kind.BLANK, Integer.MAX_VALUE);
    for (int last = end; last > start; last--) {
      if (isBreak(text.charAt(last - 1))) {
        return last;
      }
    }
    return blanks(text, start);
  }
}
