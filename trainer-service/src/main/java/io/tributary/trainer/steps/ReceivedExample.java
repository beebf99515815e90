package io.tributary.trainer.steps;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.Split;
import io.tributary.contracts.records.TokenizedExample;

/**
 * A record of tokenized-examples as it was read.
 *
 * @param offset in its partition
 * @param sha256 of the value's bytes, hexadecimal
 */
public record ReceivedExample(long offset, String sha256, TokenizedExample example) {
  /** Whose record it is. */
  public AdapterId adapter() {
    return example.adapter();
  }

  /** Whether it is trained; otherwise it is held out. */
  public boolean isTrained() {
    return example.split() == Split.TRAIN;
  }
}
