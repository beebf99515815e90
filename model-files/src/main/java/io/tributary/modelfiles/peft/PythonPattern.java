package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.UnsupportedFileException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of Python's {@code re} over module names, run with a bound on its work:
 * configs come from anyone, and a short pattern can backtrack for years.
 */
public final class PythonPattern {

  private static final int MAX_LENGTH = 2000;
  private static final int MAX_STEPS = 100_000;

  private final String source;
  private final Pattern pattern;

  private PythonPattern(String source, Pattern pattern) {
    this.source = source;
    this.pattern = pattern;
  }

  /**
   * Compiles a pattern; named groups may be written as Python writes them.
   *
   * @throws UnsupportedFileException when it is no pattern that Java knows too, or is longer than
   *     2000 characters
   */
  public static PythonPattern compile(String source) {
    if (source.length() > MAX_LENGTH) {
      throw refused("a pattern", "is longer than " + MAX_LENGTH + " characters");
    }
    String java = source.replace("(?P<", "(?<").replaceAll("\\(\\?P=(\\w+)\\)", "\\\\k<$1>");
    try {
      return new PythonPattern(
          source, Pattern.compile(java, Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS));
    } catch (PatternSyntaxException e) {
      throw refused("pattern " + source, "is not understood: " + e.getDescription());
    } catch (StackOverflowError e) {
      throw refused("a pattern", "is nested too deeply");
    }
  }

  /** The pattern as it was given. */
  public String source() {
    return source;
  }

  /**
   * Whether the whole text matches, as {@code re.fullmatch} finds it.
   *
   * @throws UnsupportedFileException when it needs more steps than any sensible pattern
   */
  public boolean fullMatch(String text) {
    return match(text).isPresent();
  }

  /**
   * The match of the whole text, with its groups.
   *
   * @throws UnsupportedFileException when it needs more steps or a deeper stack than any sensible
   *     pattern
   */
  Optional<Matcher> match(String text) {
    Matcher matcher = pattern.matcher(new CountedText(text, source, new int[] {MAX_STEPS}));
    try {
      return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    } catch (StackOverflowError e) {
      throw tooMuchWork(source);
    }
  }

  private static UnsupportedFileException tooMuchWork(String source) {
    return refused("pattern " + source, "needs too many steps; write it without nested repetition");
  }

  private static UnsupportedFileException refused(String where, String problem) {
    return new UnsupportedFileException(AdapterConfig.FILE, where, problem);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PythonPattern that && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return source;
  }

  /** A text that allows only so many looks at its characters. */
  private static final class CountedText implements CharSequence {

    private final CharSequence text;
    private final String source;
    private final int[] left;

    CountedText(CharSequence text, String source, int[] left) {
      this.text = text;
      this.source = source;
      this.left = left;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (left[0]-- <= 0) {
        throw tooMuchWork(source);
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new CountedText(text.subSequence(start, end), source, left);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
