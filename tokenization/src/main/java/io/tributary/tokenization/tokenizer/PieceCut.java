package io.tributary.tokenization.tokenizer;

import io.tributary.tokenization.tokenizer.AsciiRuns.Kind;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The expressions by which byte-level tokenizers cut texts, read by hand for ASCII: an engine for
 * expressions takes longer than all that comes after it. What an alternative matches does not
 * depend on what stands before the piece.
 */
enum PieceCut {
  /** GPT-2's, built into the byte-level pre-tokenizer. */
  GPT2("'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+") {
    @Override
    int end(String text, int start) {
      int contraction = AsciiRuns.contraction(text, start, false);
      if (contraction > start) {
        return contraction;
      }
      int first = text.charAt(start) == ' ' ? start + 1 : start;
      Kind kind = AsciiRuns.kind(text, first);
      return kind == Kind.BLANK
          ? AsciiRuns.blanks(text, start)
          : AsciiRuns.run(text, first, kind, ANY);
    }
  },

  /** Qwen's: each digit alone. */
  SINGLE_DIGITS(cl100k("\\p{N}")) {
    @Override
    int end(String text, int start) {
      return cl100k(text, start, 1);
    }
  },

  /** Llama 3's: up to three digits together. */
  TRIPLE_DIGITS(cl100k("\\p{N}{1,3}")) {
    @Override
    int end(String text, int start) {
      return cl100k(text, start, 3);
    }
  };

  private static final int ANY = Integer.MAX_VALUE;

  private final String expression;

  PieceCut(String expression) {
    this.expression = expression;
  }

  /** Where the piece ends that begins at {@code start}, of an ASCII text. */
  abstract int end(String text, int start);

  String expression() {
    return expression;
  }

  /** The one with exactly this expression. */
  static Optional<PieceCut> of(String expression) {
    return Stream.of(values()).filter(cut -> cut.expression.equals(expression)).findFirst();
  }

  private static String cl100k(String digits) {
    return "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|"
        + digits
        + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  }

  private static int cl100k(String text, int start, int digits) {
    int contraction = AsciiRuns.contraction(text, start, true);
    if (contraction > start) {
      return contraction;
    }
    Kind kind = AsciiRuns.kind(text, start);
    if (kind == Kind.DIGIT) {
      return AsciiRuns.run(text, start, Kind.DIGIT, digits);
    }
    char first = text.charAt(start);
    Kind next = AsciiRuns.kind(text, start + 1);
    if (kind == Kind.LETTER || (next == Kind.LETTER && !AsciiRuns.isBreak(first))) {
      return AsciiRuns.run(text, start + 1, Kind.LETTER, ANY);
    }
    if (kind == Kind.OTHER || (first == ' ' && next == Kind.OTHER)) {
      return AsciiRuns.breaks(text, AsciiRuns.run(text, start + 1, Kind.OTHER, ANY));
    }
    return AsciiRuns.lines(text, start);
  }
}
