package io.tributary.registry.upload;

import io.tributary.contracts.AdapterId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An open upload as its sender sees it.
 *
 * @param expiresAt when nothing more is taken
 * @param version that it became
 * @param files what is to be sent where
 */
public record UploadDetail(
    String id, AdapterId adapter, Instant expiresAt, Optional<Integer> version, List<Slot> files) {
  /**
   * Where a file goes.
   *
   * @param sha256 of the content that must come
   * @param put the address for one PUT of the bytes; valid for 15 minutes, and a secret
   */
  public record Slot(String path, long size, String sha256, URI put) {}
}
