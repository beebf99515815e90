package io.tributary.ingest.conversion;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.InvalidNameException;
import io.tributary.contracts.records.RejectCode;
import io.tributary.tokenization.record.RejectedException;
import io.tributary.tokenization.record.StrictUtf8;
import java.util.Optional;

/** Reads the key of an instruction record: the adapter's name. */
final class AdapterKey {
  private static final int MAX_BYTES = 256;

  private AdapterKey() {}

  /**
   * The adapter that the key names.
   *
   * @throws RejectedException INVALID_ADAPTER_NAME if it names none
   */
  static AdapterId adapter(Optional<byte[]> key) {
    if (key.isEmpty()) {
      throw invalid("the record has no key: its key must be the adapter's name, namespace/name");
    }
    String text =
        text(key)
            .orElseThrow(
                () -> invalid("the key is no UTF-8 text of at most " + MAX_BYTES + " bytes"));
    try {
      return AdapterId.parse(text);
    } catch (InvalidNameException e) {
      throw invalid("the key is no adapter: " + e.getMessage().replaceAll("\\p{Cntrl}", "?"));
    }
  }

  /** The key as text, or empty: a key of another kind is not carried into rejected-records. */
  static Optional<String> text(Optional<byte[]> key) {
    return key.filter(bytes -> bytes.length <= MAX_BYTES).flatMap(StrictUtf8::decode);
  }

  private static RejectedException invalid(String message) {
    return new RejectedException(RejectCode.INVALID_ADAPTER_NAME, message);
  }
}
