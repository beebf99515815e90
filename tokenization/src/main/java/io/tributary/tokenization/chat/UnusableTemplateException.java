package io.tributary.tokenization.chat;

/** A base without a chat template, or with one that this engine refuses; says file and line. */
public final class UnusableTemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableTemplateException(String message) {
    super(message);
  }

  UnusableTemplateException(String message, Throwable cause) {
    super(message, cause);
  }
}
