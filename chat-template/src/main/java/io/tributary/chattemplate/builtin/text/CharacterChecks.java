package io.tributary.chattemplate.builtin.text;

import io.tributary.chattemplate.value.Repr;
import io.tributary.chattemplate.value.Whitespace;
import java.util.List;
import java.util.function.IntPredicate;

/** Python's {@code is…} methods of strings. */
public final class CharacterChecks {
  private record Range(int first, int last) {}

  /** Superscripts, subscripts, and digits in circles, parentheses and with full stops. */
  private static final List<Range> OTHER_DIGITS =
      List.of(
          new Range(0xb2, 0xb3),
          new Range(0xb9, 0xb9),
          new Range(0x1369, 0x1371),
          new Range(0x19da, 0x19da),
          new Range(0x2070, 0x2070),
          new Range(0x2074, 0x2079),
          new Range(0x2080, 0x2089),
          new Range(0x2460, 0x2468),
          new Range(0x2474, 0x247c),
          new Range(0x2488, 0x2490),
          new Range(0x24ea, 0x24ea),
          new Range(0x24f5, 0x24fd),
          new Range(0x24ff, 0x24ff),
          new Range(0x2776, 0x277e),
          new Range(0x2780, 0x2788),
          new Range(0x278a, 0x2792),
          new Range(0x10a40, 0x10a43),
          new Range(0x10e60, 0x10e68),
          new Range(0x11052, 0x1105a),
          new Range(0x1f100, 0x1f10a));

  private CharacterChecks() {}

  private static boolean all(String text, IntPredicate check) {
    return !text.isEmpty() && text.codePoints().allMatch(check);
  }

  /** {@code str.isalpha}. */
  public static boolean isAlpha(String text) {
    return all(text, Character::isLetter);
  }

  /** {@code str.isdecimal}. */
  public static boolean isDecimal(String text) {
    return all(text, c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER);
  }

  /** {@code str.isdigit}: superscripts and circled digits too. */
  public static boolean isDigit(String text) {
    return all(text, CharacterChecks::isDigit);
  }

  private static boolean isDigit(int c) {
    return Character.isDigit(c)
        || OTHER_DIGITS.stream().anyMatch(range -> c >= range.first() && c <= range.last());
  }

  /** {@code str.isnumeric}. */
  public static boolean isNumeric(String text) {
    return all(
        text,
        c ->
            Character.isDigit(c)
                || Character.getType(c) == Character.OTHER_NUMBER
                || Character.getType(c) == Character.LETTER_NUMBER);
  }

  /** {@code str.isalnum}. */
  public static boolean isAlphanumeric(String text) {
    return all(
        text,
        c ->
            Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.OTHER_NUMBER
                || Character.getType(c) == Character.LETTER_NUMBER);
  }

  /** {@code str.isspace}. */
  public static boolean isSpace(String text) {
    return all(text, Whitespace::is);
  }

  /** {@code str.isascii}. */
  public static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** {@code str.isprintable}. */
  public static boolean isPrintable(String text) {
    return text.codePoints().allMatch(Repr::isPrintable);
  }

  /** {@code str.isidentifier}. */
  public static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && (text.charAt(0) == '_' || Character.isUnicodeIdentifierStart(text.codePointAt(0)))
        && text.codePoints()
            .skip(1)
            .allMatch(
                c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
  }

  /** {@code str.islower}. */
  public static boolean isLower(String text) {
    return text.codePoints().anyMatch(Character::isLowerCase)
        && text.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
  }

  /** {@code str.isupper}. */
  public static boolean isUpper(String text) {
    return text.codePoints().anyMatch(Character::isUpperCase)
        && text.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c));
  }

  /** {@code str.istitle}. */
  public static boolean isTitle(String text) {
    boolean isInWord = false;
    boolean hasWord = false;
    for (int c : text.codePoints().toArray()) {
      boolean startsWord = Character.isUpperCase(c) || Character.isTitleCase(c);
      if (startsWord ? isInWord : Character.isLowerCase(c) && !isInWord) {
        return false;
      }
      isInWord = isCased(c);
      hasWord |= startsWord;
    }
    return hasWord;
  }

  static boolean isCased(int c) {
    return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
  }
}
