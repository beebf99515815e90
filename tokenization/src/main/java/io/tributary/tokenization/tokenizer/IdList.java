package io.tributary.tokenization.tokenizer;

import java.util.Arrays;

/** Ids, one after the other. */
final class IdList {
  private int[] ids;
  private int length;

  /** Room for so many at first. */
  IdList(int expected) {
    ids = new int[expected];
  }

  void add(int... more) {
    if (length + more.length > ids.length) {
      ids = Arrays.copyOf(ids, Math.max(2 * ids.length, length + more.length));
    }
    System.arraycopy(more, 0, ids, length, more.length);
    length += more.length;
  }

  int[] toArray() {
    return Arrays.copyOf(ids, length);
  }
}
