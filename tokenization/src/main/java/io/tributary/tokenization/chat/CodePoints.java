package io.tributary.tokenization.chat;

/** A text by code points, compared with others of its kind. */
record CodePoints(int[] values) {
  private static final int PRIVATE_USE = 0xE000;

  static CodePoints of(String text) {
    return new CodePoints(text.codePoints().toArray());
  }

  int length() {
    return values.length;
  }

  boolean startsWith(CodePoints other) {
    return other.length() <= length() && commonStart(other) == other.length();
  }

  /** Code points that both begin with. */
  int commonStart(CodePoints other) {
    int most = Math.min(length(), other.length());
    int common = 0;
    while (common < most && values[common] == other.values[common]) {
      common++;
    }
    return common;
  }

  /** Code points that both end with, no more than {@code most}. */
  int commonEnd(CodePoints other, int most) {
    int common = 0;
    while (common < most
        && values[length() - 1 - common] == other.values[other.length() - 1 - common]) {
      common++;
    }
    return common;
  }

  /** A character that the text does not hold: none of private use is likely in it. */
  String absent() {
    int candidate = PRIVATE_USE;
    for (int i = 0; i < values.length; i++) {
      if (values[i] == candidate) {
        candidate++;
        i = -1;
      }
    }
    return Character.toString(candidate);
  }
}
