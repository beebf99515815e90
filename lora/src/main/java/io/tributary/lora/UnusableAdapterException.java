package io.tributary.lora;

/** An adapter that does not fit its base; the message says what does not and what would. */
public final class UnusableAdapterException extends RuntimeException {

  UnusableAdapterException(String message) {
    super(message);
  }
}
