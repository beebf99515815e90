package io.tributary.ingest.definitions;

import io.tributary.store.ArtifactStore;
import io.tributary.store.Digest;
import io.tributary.store.manifest.FileEntry;
import io.tributary.store.manifest.InvalidManifestException;
import io.tributary.store.manifest.Manifest;
import io.tributary.tokenization.tokenizer.HuggingFaceDirectoryTokenizer;
import io.tributary.tokenization.tokenizer.UnusableTokenizerException;
import java.nio.file.Path;

/** Loads the tokenizer of a base: two files of its manifest, never the weights. */
public final class TokenizerFiles {
  private static final long MAX_FILE_BYTES = 256L << 20;

  private final BlobCache blobs;

  /** Fetches from this store into {@code blobs} of this cache directory. */
  public TokenizerFiles(ArtifactStore store, Path cache) {
    this.blobs = new BlobCache(store, cache.resolve("blobs"));
  }

  /**
   * Loads the tokenizer of the base with this manifest; the caller closes it.
   *
   * @throws UnusableBaseException if the base has no usable one
   * @throws io.tributary.store.ArtifactStoreException if a file cannot be fetched
   */
  HuggingFaceDirectoryTokenizer load(Digest base) {
    Manifest manifest = manifest(base);
    byte[] tokenizer = file(manifest, base, HuggingFaceDirectoryTokenizer.TOKENIZER_FILE);
    byte[] config = file(manifest, base, HuggingFaceDirectoryTokenizer.CONFIG_FILE);
    try {
      return HuggingFaceDirectoryTokenizer.of(tokenizer, config);
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

  private byte[] file(Manifest manifest, Digest base, String path) {
    FileEntry entry =
        manifest
            .file(path)
            .orElseThrow(() -> new UnusableBaseException("base " + base + " has no file " + path));
    if (entry.size() > MAX_FILE_BYTES) {
      throw new UnusableBaseException(
          "base " + base + ": " + path + " is larger than " + MAX_FILE_BYTES + " bytes");
    }
    return blobs.read(entry.sha256());
  }
}
