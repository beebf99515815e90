package io.tributary.contracts.topics;

/** The broker did not answer or refused an administrative request. */
public final class BrokerUnavailableException extends RuntimeException {
  /** Says what was asked; the cause says why it failed. */
  public BrokerUnavailableException(String what, Throwable cause) {
    super("Kafka: " + what + ": " + cause.getMessage(), cause);
  }
}
