package io.tributary.ingest.definitions;

import io.tributary.store.ArtifactStore;
import io.tributary.store.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small blobs kept as files named by their digest; what is damaged on disk is fetched again. */
final class BlobCache {
  private final ArtifactStore store;
  private final Path directory;

  BlobCache(ArtifactStore store, Path directory) {
    this.store = store;
    this.directory = directory;
  }

  /**
   * The content of a blob.
   *
   * @throws io.tributary.store.ArtifactStoreException if it must be fetched and cannot be
   * @throws UncheckedIOException if the cache cannot be written or read
   */
  byte[] read(Digest digest) {
    Path file = directory.resolve(digest.hex());
    if (!isIntact(file, digest)) {
      store.readBlob(digest, file);
    }
    return content(file);
  }

  private static boolean isIntact(Path file, Digest digest) {
    return Files.isRegularFile(file) && Digest.of(file).equals(digest);
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file + ": " + failed.getMessage(), failed);
    }
  }
}
