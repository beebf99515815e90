package io.tributary.registry.decision;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.commands.MergeLayout;
import io.tributary.contracts.json.Json;
import io.tributary.store.Digest;
import java.util.List;

/**
 * The natural key of a merge: SHA-256 over the JSON array of adapter, version, base digest, dtype
 * and layout, as the wire writes them.
 */
final class MergeId {
  private MergeId() {}

  static String of(
      AdapterId adapter, int version, String baseDigest, MergeDtype dtype, MergeLayout layout) {
    List<Object> parts = List.of(adapter, version, baseDigest, dtype, layout);
    return Digest.of(Json.write(parts)).hex();
  }
}
