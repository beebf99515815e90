package io.tributary.chattemplate.value;

/** What Python's {@code str.isspace} and {@code str.splitlines} call white space and line ends. */
public final class Whitespace {
  private Whitespace() {}

  /** Whether Python strips this character. */
  public static boolean is(int c) {
    return c == ' '
        || (c >= 0x09 && c <= 0x0d)
        || (c >= 0x1c && c <= 0x1f)
        || c == 0x85
        || c == 0xa0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200a)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
  }

  /** Whether Python ends a line at this character. */
  public static boolean endsLine(int c) {
    return (c >= 0x0a && c <= 0x0d)
        || (c >= 0x1c && c <= 0x1e)
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  /** Where the text begins when its leading white space is passed over. */
  public static int start(String text) {
    int start = 0;
    while (start < text.length() && is(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** Where the text ends when its trailing white space is left out. */
  public static int end(String text) {
    int end = text.length();
    while (end > 0 && is(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** Python's {@code str.strip()}. */
  public static String strip(String text) {
    int start = start(text);
    return text.substring(start, Math.max(start, end(text)));
  }
}
