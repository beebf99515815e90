package io.tributary.tokenization.record;

import io.tributary.contracts.records.RejectCode;

/**
 * A record that cannot be trained on. The message is one line for a person and never holds the
 * record's content. It has no stack trace: bad records are data, not defects, and may be many.
 */
public final class RejectedException extends RuntimeException {
  private final RejectCode code;

  /** Says why. */
  public RejectedException(RejectCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** The reason, as rejected-records has it. */
  public RejectCode code() {
    return code;
  }
}
