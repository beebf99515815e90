package io.tributary.modelfiles;

/** Keeps what a damaged file says about itself from spoiling a log: no control characters. */
final class OneLine {

  private static final int MAX_LENGTH = 1000;

  private OneLine() {}

  static String of(String message) {
    StringBuilder line = new StringBuilder(Math.min(message.length(), MAX_LENGTH));
    message
        .codePoints()
        .limit(MAX_LENGTH)
        .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
        .forEach(line::appendCodePoint);
    return line.toString();
  }
}
