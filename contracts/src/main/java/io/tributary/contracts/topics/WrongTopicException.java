package io.tributary.contracts.topics;

import java.util.List;

/** Topics that are missing or have other settings than the contract; the service must not start. */
public final class WrongTopicException extends RuntimeException {
  /** Lists every violation: topic, key, have, want. */
  public WrongTopicException(List<String> violations) {
    super("topics do not fit: " + String.join("; ", violations));
  }
}
