package io.tributary.chattemplate.value;

import java.util.ArrayList;
import java.util.List;

/** Text by code points, as Python counts it. */
public final class CodePoints {
  private CodePoints() {}

  /** How many there are. */
  public static int count(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Each as a string of its own. */
  public static List<Value> characters(String text) {
    Bounds.elements(text.length());
    List<Value> characters = new ArrayList<>(text.length());
    text.codePoints().forEach(c -> characters.add(new StringValue(Character.toString(c))));
    return characters;
  }

  /** The order by code points; UTF-16 would put U+FF5E after an emoji. */
  public static int compare(String left, String right) {
    int end = Math.min(left.length(), right.length());
    for (int i = 0; i < end; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean bothSurrogates = Character.isSurrogate(a) && Character.isSurrogate(b);
        if (!bothSurrogates && Character.isSurrogate(a)) {
          return 1;
        }
        if (!bothSurrogates && Character.isSurrogate(b)) {
          return -1;
        }
        return Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** A part by code point positions within the text. */
  public static String slice(String text, int start, int end) {
    if (start >= end) {
      return "";
    }
    int from = text.offsetByCodePoints(0, start);
    return text.substring(from, text.offsetByCodePoints(from, end - start));
  }
}
