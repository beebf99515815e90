package io.tributary.registry.audit;

import io.tributary.contracts.FileReference;
import io.tributary.store.ArtifactStore;
import io.tributary.store.BlobCorruptException;
import io.tributary.store.BlobMissingException;
import io.tributary.store.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Whether files are in the store with the size and the content that their references say. */
public final class BlobAudit {
  private final ArtifactStore store;

  /** Reads from this store. */
  public BlobAudit(ArtifactStore store) {
    this.store = store;
  }

  /**
   * Why these files are not as they should be; empty if they are.
   *
   * @throws io.tributary.store.ArtifactStoreException if the store cannot say
   */
  public Optional<String> fault(List<FileReference> files) {
    return files.stream().map(this::fault).flatMap(Optional::stream).findFirst();
  }

  /** Like {@link #fault(List)}, but looks at presence and size only. */
  public Optional<String> missing(List<FileReference> files) {
    return files.stream()
        .filter(file -> store.blobSize(new Digest(file.sha256())).orElse(-1) != file.size())
        .map(file -> file.path() + " is not in the store: blob " + file.sha256())
        .findFirst();
  }

  private Optional<String> fault(FileReference file) {
    try (InputStream in = store.openBlob(new Digest(file.sha256()))) {
      long size = in.transferTo(OutputStream.nullOutputStream());
      return size == file.size()
          ? Optional.empty()
          : Optional.of(file.path() + " has " + size + " bytes, not " + file.size());
    } catch (BlobMissingException | BlobCorruptException e) {
      return Optional.of(file.path() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file.path() + ": " + e.getMessage(), e);
    }
  }
}
