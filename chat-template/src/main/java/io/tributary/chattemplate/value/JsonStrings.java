package io.tributary.chattemplate.value;

/** Strings as {@code json.dumps} escapes them. */
final class JsonStrings {
  private JsonStrings() {}

  static void write(String text, boolean escapeNonAscii, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      write(text.charAt(i), escapeNonAscii, out);
    }
    out.append('"');
  }

  private static void write(char c, boolean escapeNonAscii, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      default -> {
        if (c < 0x20 || (escapeNonAscii && c > 0x7e)) {
          out.append("\\u%04x".formatted((int) c));
        } else {
          out.append(c);
        }
      }
    }
  }
}
