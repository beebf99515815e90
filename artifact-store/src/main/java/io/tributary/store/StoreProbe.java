package io.tributary.store;

import io.tributary.store.ObjectBucket.PutOutcome;
import java.nio.charset.StandardCharsets;

/**
 * Finds out at start whether a store heeds the condition of a write. Several accept the header and
 * overwrite all the same; on such a store two trainers would destroy each other's commits.
 */
final class StoreProbe {
  private StoreProbe() {}

  /**
   * @throws ConditionalWritesIgnoredException when the second of two conditional writes succeeds
   */
  static void requireConditionalWrites(ObjectBucket bucket) {
    String key = ObjectKeys.probe();
    try {
      bucket.putIfAbsent(key, "first".getBytes(StandardCharsets.UTF_8));
      byte[] second = "second".getBytes(StandardCharsets.UTF_8);
      if (bucket.putIfAbsent(key, second) == PutOutcome.CREATED) {
        throw new ConditionalWritesIgnoredException(bucket.description());
      }
    } finally {
      bucket.delete(key);
    }
  }
}
