package io.tributary.registry.download;

import io.tributary.store.ArtifactStore;
import io.tributary.store.Digest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Where the bytes of a file come from. */
public interface FileSource {
  /** All of them; the last read fails if they are not the file's. */
  InputStream open();

  /** A part of them. */
  InputStream open(long offset, long length);

  /** A blob of the store. */
  static FileSource blob(ArtifactStore store, Digest digest) {
    return new FileSource() {
      @Override
      public InputStream open() {
        return store.openBlob(digest);
      }

      @Override
      public InputStream open(long offset, long length) {
        return store.openBlob(digest, offset, length);
      }
    };
  }

  /** Bytes that are kept elsewhere than in the store. */
  static FileSource of(byte[] content) {
    return new FileSource() {
      @Override
      public InputStream open() {
        return new ByteArrayInputStream(content);
      }

      @Override
      public InputStream open(long offset, long length) {
        return new ByteArrayInputStream(content, Math.toIntExact(offset), Math.toIntExact(length));
      }
    };
  }
}
