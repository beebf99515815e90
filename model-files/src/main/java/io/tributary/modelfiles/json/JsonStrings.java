package io.tributary.modelfiles.json;

import java.util.Locale;

/** JSON string literals in the two byte forms of the tools on the other side. */
public final class JsonStrings {

  private JsonStrings() {}

  /** As Python's json module writes it: everything beyond ASCII is escaped. */
  public static String ascii(String text) {
    return literal(text, 0x7e);
  }

  /** As Rust's serde_json writes it: only what JSON demands is escaped. */
  public static String utf8(String text) {
    return literal(text, Character.MAX_VALUE);
  }

  private static String literal(String text, int lastPlain) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      appendEscaped(out, text.charAt(i), lastPlain);
    }
    return out.append('"').toString();
  }

  private static void appendEscaped(StringBuilder out, char c, int lastPlain) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < ' ' || c > lastPlain) {
          out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
          out.append(c);
        }
      }
    }
  }
}
