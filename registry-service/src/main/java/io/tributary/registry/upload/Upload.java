package io.tributary.registry.upload;

import io.tributary.contracts.AdapterId;
import io.tributary.store.UploadId;
import java.time.Instant;
import java.util.Optional;

/**
 * An upload that was opened; kept beside its parts, so that every instance can go on with it.
 *
 * @param id of 32 hexadecimal digits
 * @param order what is to come
 * @param expiresAt when nothing more is taken
 * @param version that it became
 */
public record Upload(
    String id, AdapterId adapter, UploadOrder order, Instant expiresAt, Optional<Integer> version) {
  /** Its name in the staging area. */
  UploadId key() {
    return new UploadId(id);
  }

  /** The same, once it is a version. */
  Upload finished(int number) {
    return new Upload(id, adapter, order, expiresAt, Optional.of(number));
  }
}
