package io.tributary.registry.upload;

import io.tributary.contracts.FileReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wants to upload.
 *
 * @param files of a PEFT directory, with their sizes and digests
 * @param parentVersion what it was trained from, if that is a version of the adapter
 * @param metrics figures to keep with the version
 */
public record UploadOrder(
    List<FileReference> files, Optional<Integer> parentVersion, Map<String, Double> metrics) {
  /** An order without metrics has none. */
  public UploadOrder {
    parentVersion = parentVersion == null ? Optional.empty() : parentVersion;
    metrics = metrics == null ? Map.of() : metrics;
  }
}
