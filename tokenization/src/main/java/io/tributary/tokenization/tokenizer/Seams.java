package io.tributary.tokenization.tokenizer;

/**
 * Where a text may be taken apart without changing its pieces: before a blank between two ASCII
 * letters. Whatever piece a letter is in ends before a blank, and what an expression of {@link
 * PieceCut} matches does not depend on what stands before it. Composition (NFC) changes nothing of
 * a letter with a blank behind it, and joins nothing to a blank.
 */
final class Seams {
  private static final char END_OF_ASCII = 0x80;

  private Seams() {}

  /** The first character from here on that is not ASCII, or the text's end. */
  static int foreign(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) < END_OF_ASCII) {
      at++;
    }
    return at;
  }

  /** The last seam before {@code end}, or {@code start} if there is none between. */
  static int last(String text, int start, int end) {
    for (int at = end - 1; at > start; at--) {
      if (isSeam(text, at)) {
        return at;
      }
    }
    return start;
  }

  /** The first seam behind {@code start}, or the text's end. */
  static int first(String text, int start) {
    for (int at = start + 1; at < text.length(); at++) {
      if (isSeam(text, at)) {
        return at;
      }
    }
    return text.length();
  }

  private static boolean isSeam(String text, int at) {
    return text.charAt(at) == ' '
        && at + 1 < text.length()
        && isLetter(text.charAt(at - 1))
        && isLetter(text.charAt(at + 1));
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
