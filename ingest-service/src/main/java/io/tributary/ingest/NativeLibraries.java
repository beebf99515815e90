package io.tributary.ingest;

import java.nio.file.Path;

/** Where DJL unpacks the tokenizers' native library. */
final class NativeLibraries {
  private static final String PROPERTY = "DJL_CACHE_DIR";

  private NativeLibraries() {}

  /**
   * In the cache directory: a service's home may not be writable. The environment's choice wins.
   */
  static void keepIn(Path cache) {
    if (System.getenv(PROPERTY) == null && System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, cache.resolve("native").toString());
    }
  }
}
