package io.tributary.chattemplate.builtin.text;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.Bounds;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows the colon of a replacement field: {@code
 * [[fill]align][sign][#][0][width][grouping][.precision][type]}.
 */
record FormatSpec(
    String fill,
    char align,
    String sign,
    boolean isAlternate,
    int width,
    String grouping,
    int precision,
    char type) {
  /** No alignment, no type. */
  static final char NONE = 0;

  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?s)(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alternate>#)?(?<zero>0)?"
              + "(?<width>\\d{1,9})?(?<grouping>[,_])?(?:\\.(?<precision>\\d{1,9}))?(?<type>[a-zA-Z%])?");

  static FormatSpec of(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw Fault.value("Invalid format specifier");
    }
    boolean isZero = matcher.group("zero") != null;
    String align = matcher.group("align");
    String fill = matcher.group("fill");
    return new FormatSpec(
        fill != null ? fill : isZero ? "0" : " ",
        align != null ? align.charAt(0) : isZero ? '=' : NONE,
        orEmpty(matcher.group("sign")),
        matcher.group("alternate") != null,
        number(matcher.group("width"), 0),
        orEmpty(matcher.group("grouping")),
        number(matcher.group("precision"), -1),
        matcher.group("type") == null ? NONE : matcher.group("type").charAt(0));
  }

  private static String orEmpty(String group) {
    return group == null ? "" : group;
  }

  private static int number(String group, int fallback) {
    return group == null ? fallback : Bounds.length(Long.parseLong(group));
  }

  /** The text within the width; by default on this side. */
  String padded(String text, char defaultAlign) {
    return switch (align == NONE ? defaultAlign : align) {
      case '<' -> Padding.LEFT.pad(text, width, fill);
      case '^' -> centered(text);
      default -> Padding.RIGHT.pad(text, width, fill);
    };
  }

  private String centered(String text) {
    int missing = Math.max(0, width - text.codePointCount(0, text.length()));
    return fill.repeat(missing / 2) + text + fill.repeat(missing - missing / 2);
  }

  /** A number within the width, its sign before the fill when so aligned. */
  String signed(boolean isNegative, String prefix, String magnitude) {
    String lead = (isNegative ? "-" : sign.equals("-") ? "" : sign) + prefix;
    if (align == '=') {
      int missing = Math.max(0, width - lead.length() - magnitude.length());
      return lead + fill.repeat(missing) + magnitude;
    }
    return padded(lead + magnitude, '>');
  }
}
