package io.tributary.registry.decision;

import io.tributary.contracts.FileReference;
import io.tributary.contracts.spec.BaseReference;
import java.util.List;

/**
 * What decisions need of a version.
 *
 * @param identityDigest SHA-256 of the manifest of what the writer gave
 * @param base that it was trained on
 * @param files that the writer gave
 */
public record VersionState(
    int version,
    VersionStatus status,
    String identityDigest,
    BaseReference base,
    List<FileReference> files) {
  VersionState with(VersionStatus changed) {
    return new VersionState(version, changed, identityDigest, base, files);
  }
}
