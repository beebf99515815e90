package io.tributary.chattemplate.builtin.text;

import java.util.Locale;

/** Python's changes of case. */
public final class Casing {
  private Casing() {}

  /** {@code str.upper}. */
  public static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /** {@code str.lower}. */
  public static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** {@code str.casefold}. */
  public static String caseFold(String text) {
    return lower(upper(lower(text)));
  }

  /** {@code str.capitalize}: a title case letter and the rest in lower case. */
  public static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int end = text.offsetByCodePoints(0, 1);
    // the whole is lowered, so that a final sigma sees the letters before it
    String lower = lower(text);
    int lowerEnd = Math.min(lower.length(), lower(text.substring(0, end)).length());
    return titleCase(text.codePointAt(0)) + lower.substring(lowerEnd);
  }

  private static String titleCase(int c) {
    int title = Character.toTitleCase(c);
    String upper = upper(Character.toString(c));
    if (title == c && upper.codePointCount(0, upper.length()) > 1) {
      int end = upper.offsetByCodePoints(0, 1);
      return upper.substring(0, end) + lower(upper.substring(end));
    }
    return Character.toString(title);
  }

  /** {@code str.title}: every run of letters capitalized. */
  public static String title(String text) {
    StringBuilder out = new StringBuilder();
    String lower = lower(text);
    // a letter whose lower case is longer moves the rest: then each letter is lowered by itself
    boolean isAligned = lower.length() == text.length();
    boolean isInWord = false;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      int lowered = isAligned ? lower.codePointAt(i) : Character.toLowerCase(c);
      out.append(isInWord ? Character.toString(lowered) : titleCase(c));
      isInWord = CharacterChecks.isCased(c);
    }
    return out.toString();
  }

  /** {@code str.swapcase}. */
  public static String swapCase(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              out.append(
                  Character.isUpperCase(c)
                      ? lower(one)
                      : Character.isLowerCase(c) ? upper(one) : one);
            });
    return out.toString();
  }
}
