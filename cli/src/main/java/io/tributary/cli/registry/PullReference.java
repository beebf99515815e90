package io.tributary.cli.registry;

import io.tributary.contracts.AdapterId;
import java.util.Optional;

/**
 * What a person wants to pull.
 *
 * @param version absent for the adapter's default alias
 */
public record PullReference(AdapterId adapter, Optional<VersionReference> version) {
  /** Reads {@code ns/name}, {@code ns/name@alias} or {@code ns/name@v3}. */
  public static PullReference parse(String text) {
    int at = text.indexOf('@');
    return at < 0
        ? new PullReference(AdapterId.parse(text), Optional.empty())
        : new PullReference(
            AdapterId.parse(text.substring(0, at)),
            Optional.of(new VersionReference(text.substring(at + 1))));
  }

  /** The version that it means now. */
  public int resolve(AdapterDescription description) {
    return version
        .orElseGet(() -> new VersionReference(description.spec().defaultAlias().value()))
        .resolve(description);
  }
}
