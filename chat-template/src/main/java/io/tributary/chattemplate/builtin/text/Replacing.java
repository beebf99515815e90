package io.tributary.chattemplate.builtin.text;

import io.tributary.chattemplate.value.Bounds;

/** Python's {@code str.replace}. */
public final class Replacing {
  private Replacing() {}

  /** Replaces the first occurrences, all when the count is negative; an empty one is everywhere. */
  public static String replace(String text, String old, String replacement, int count) {
    StringBuilder out = new StringBuilder();
    int left = count < 0 ? Integer.MAX_VALUE : count;
    int from = 0;
    int at = text.indexOf(old);
    while (left > 0 && at >= 0) {
      out.append(text, from, at).append(replacement);
      Bounds.length(out.length());
      from = at + old.length();
      left--;
      at = old.isEmpty() ? nextGap(text, at) : text.indexOf(old, from);
      if (old.isEmpty() && at > 0 && left > 0) {
        out.append(text, from, at);
        from = at;
      }
    }
    return out.append(text.substring(from)).toString();
  }

  private static int nextGap(String text, int at) {
    return at >= text.length() ? -1 : text.offsetByCodePoints(at, 1);
  }
}
