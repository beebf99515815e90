package io.tributary.registry.service;

/** The registry cannot answer yet, or no more. */
public final class NotReadyException extends RuntimeException {
  NotReadyException(String message) {
    super(message);
  }
}
