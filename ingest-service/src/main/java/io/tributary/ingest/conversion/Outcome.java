package io.tributary.ingest.conversion;

import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.spec.DataSpec.Truncation;
import io.tributary.tokenization.record.RecordFingerprint;

/** What became of a record: exactly one of the two. */
public sealed interface Outcome {
  /** The key of the output record. */
  String key();

  /**
   * It goes to tokenized-examples.
   *
   * @param truncation what would have happened, or did, to a longer one
   * @param fingerprint by which a repeat of it is known
   */
  record Accepted(TokenizedExample example, Truncation truncation, RecordFingerprint fingerprint)
      implements Outcome {
    @Override
    public String key() {
      return example.adapter().toString();
    }
  }

  /** It goes to rejected-records, under the key that it came with as far as that is text. */
  record Rejected(String key, RejectedRecord record) implements Outcome {}
}
