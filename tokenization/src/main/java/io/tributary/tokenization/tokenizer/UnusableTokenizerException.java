package io.tributary.tokenization.tokenizer;

/** Tokenizer files that cannot be used; the message names the file and what it lacks. */
public final class UnusableTokenizerException extends RuntimeException {
  /** For what a file lacks. */
  public UnusableTokenizerException(String message) {
    super(message);
  }

  /** For a file that cannot be read. */
  public UnusableTokenizerException(String message, Throwable cause) {
    super(message, cause);
  }
}
