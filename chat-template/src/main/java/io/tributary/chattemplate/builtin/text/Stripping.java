package io.tributary.chattemplate.builtin.text;

import io.tributary.chattemplate.value.Whitespace;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Python's {@code strip}, {@code lstrip} and {@code rstrip}. */
public final class Stripping {
  private Stripping() {}

  /** Both ends; without characters, white space. */
  public static String strip(String text, Optional<String> characters) {
    return trailing(leading(text, characters), characters);
  }

  /** The beginning. */
  public static String leading(String text, Optional<String> characters) {
    IntPredicate strips = strips(characters);
    int start = 0;
    while (start < text.length() && strips.test(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    return text.substring(start);
  }

  /** The end. */
  public static String trailing(String text, Optional<String> characters) {
    IntPredicate strips = strips(characters);
    int end = text.length();
    while (end > 0 && strips.test(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(0, end);
  }

  private static IntPredicate strips(Optional<String> characters) {
    return characters.map(set -> (IntPredicate) c -> set.indexOf(c) >= 0).orElse(Whitespace::is);
  }
}
