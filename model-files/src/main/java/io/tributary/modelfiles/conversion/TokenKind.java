package io.tributary.modelfiles.conversion;

/** What {@code tokenizer.ggml.token_type} says of a token; the numbers are llama.cpp's. */
enum TokenKind {
  NORMAL,
  SPECIAL,
  ADDED,
  UNUSED;

  /** A kind by its number; anything else is a normal token. */
  static TokenKind numbered(int number) {
    return switch (number) {
      case 2, 3 -> SPECIAL;
      case 4 -> ADDED;
      case 5 -> UNUSED;
      default -> NORMAL;
    };
  }
}
