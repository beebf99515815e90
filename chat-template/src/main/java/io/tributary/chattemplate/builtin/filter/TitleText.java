package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.builtin.text.Casing;
import io.tributary.chattemplate.value.Whitespace;

/** Jinja's own title case: words begin after white space and opening signs. */
final class TitleText {
  private TitleText() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = at;
      boolean isGap = isGap(text.charAt(at));
      while (end < text.length() && isGap(text.charAt(end)) == isGap) {
        end++;
      }
      out.append(word(text.substring(at, end)));
      at = end;
    }
    return out.toString();
  }

  private static String word(String word) {
    int first = word.offsetByCodePoints(0, 1);
    return Casing.upper(word.substring(0, first)) + Casing.lower(word.substring(first));
  }

  private static boolean isGap(char c) {
    return Whitespace.is(c) || "-({[<".indexOf(c) >= 0;
  }
}
