package io.tributary.ingest.definitions;

import io.tributary.store.ArtifactStore;
import io.tributary.store.Digest;
import io.tributary.store.manifest.FileEntry;
import io.tributary.store.manifest.InvalidManifestException;
import io.tributary.store.manifest.Manifest;
import io.tributary.tokenization.encoding.EncoderLoader;
import io.tributary.tokenization.encoding.RecordEncoder;
import io.tributary.tokenization.tokenizer.UnusableTokenizerException;
import java.nio.file.Path;
import java.util.Optional;

/** Loads the encoder of a base: a few small files of its manifest, never the weights. */
public final class TokenizerFiles {
  private static final long MAX_FILE_BYTES = 256L << 20;

  private final BlobCache blobs;

  /** Fetches from this store into {@code blobs} of this cache directory. */
  public TokenizerFiles(ArtifactStore store, Path cache) {
    this.blobs = new BlobCache(store, cache.resolve("blobs"));
  }

  /**
   * Loads the encoder of the base with this manifest; the caller closes it.
   *
   * @throws UnusableBaseException if the base has no usable tokenizer
   * @throws io.tributary.store.ArtifactStoreException if a file cannot be fetched
   */
  RecordEncoder load(Digest base) {
    Manifest manifest = manifest(base);
    try {
      return EncoderLoader.load(path -> file(manifest, base, path));
    } catch (UnusableTokenizerException e) {
      throw new UnusableBaseException("base " + base + ": " + e.getMessage(), e);
    }
  }

  private Manifest manifest(Digest base) {
    try {
      return Manifest.parse(blobs.read(base));
    } catch (InvalidManifestException e) {
      throw new UnusableBaseException("base " + base + ": " + e.getMessage(), e);
    }
  }

  private Optional<byte[]> file(Manifest manifest, Digest base, String path) {
    Optional<FileEntry> entry = manifest.file(path);
    if (entry.isPresent() && entry.get().size() > MAX_FILE_BYTES) {
      throw new UnusableBaseException(
          "base " + base + ": " + path + " is larger than " + MAX_FILE_BYTES + " bytes");
    }
    return entry.map(file -> blobs.read(file.sha256()));
  }
}
