package io.tributary.cli.registry;

import java.net.URI;
import java.util.List;

/** An open upload as the registry knows it. */
public record UploadDescription(String id, List<Slot> files) {
  /**
   * Where a file goes.
   *
   * @param put the address for one PUT of the bytes; a secret
   */
  public record Slot(String path, long size, URI put) {
    /** Says where without the secret. */
    @Override
    public String toString() {
      return path;
    }
  }
}
