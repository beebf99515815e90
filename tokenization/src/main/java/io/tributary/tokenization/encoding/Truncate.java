package io.tributary.tokenization.encoding;

import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.spec.DataSpec.Truncation;
import io.tributary.tokenization.record.RejectedException;

/** The truncation policies. */
final class Truncate {
  private Truncate() {}

  /** The sequence in at most {@code maxLength} ids. */
  static Tokenized to(int maxLength, TokenSequence whole, Truncation policy) {
    int length = whole.length();
    if (length <= maxLength) {
      return first(maxLength, whole, length);
    }
    return switch (policy) {
      case REJECT -> throw tooLong("the record has " + length + " tokens", maxLength);
      case CUT_TAIL -> first(maxLength, whole, length);
      case CUT_PROMPT_LEFT -> cutPrompt(maxLength, whole);
    };
  }

  /** Keeps the prefix, everything from the first response on and one token of a prompt's end. */
  private static Tokenized cutPrompt(int maxLength, TokenSequence whole) {
    int length = whole.length();
    int cut = length - maxLength;
    if (cut >= whole.prompt()) {
      int rest = length - whole.prefix() - whole.prompt();
      throw tooLong("the response alone has " + rest + " tokens", maxLength);
    }
    return first(maxLength, whole.withoutFirstOfPrompt(cut), length);
  }

  private static Tokenized first(int maxLength, TokenSequence kept, int fullLength) {
    return new Tokenized(kept.ids(maxLength), kept.supervised(maxLength), fullLength);
  }

  private static RejectedException tooLong(String what, int maxLength) {
    return new RejectedException(
        RejectCode.TOO_LONG, what + ", the adapter's data.maxLength is " + maxLength);
  }
}
