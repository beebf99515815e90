package io.tributary.cli.registry;

import io.tributary.contracts.BaseId;
import io.tributary.contracts.FileReference;
import java.util.List;

/**
 * A base model as the registry knows it.
 *
 * @param digest SHA-256 of its manifest
 */
public record BaseDescription(BaseId id, String digest, List<FileReference> files) {
  /** A list of bases names no files. */
  public BaseDescription {
    files = files == null ? List.of() : List.copyOf(files);
  }
}
