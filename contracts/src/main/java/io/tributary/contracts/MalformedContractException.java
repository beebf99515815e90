package io.tributary.contracts;

/** Bytes on a topic that are not what their contract says; the message says where and what. */
public class MalformedContractException extends RuntimeException {
  /** For a violation without a cause of its own. */
  public MalformedContractException(String message) {
    super(message);
  }

  /** For a violation that a parser found. */
  public MalformedContractException(String message, Throwable cause) {
    super(message, cause);
  }
}
