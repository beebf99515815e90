package io.tributary.merge.work;

import io.tributary.contracts.FileReference;
import io.tributary.modelfiles.merge.MergedFile;
import io.tributary.modelfiles.merge.MergedFileSink;
import io.tributary.store.ArtifactStore;
import io.tributary.store.Digest;
import io.tributary.store.manifest.FileEntry;
import io.tributary.store.manifest.Manifest;
import io.tributary.store.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores each file of a merged model as soon as it is finished and deletes it here, so that the
 * disk holds one file of weights at a time. What is in the store already is not sent again.
 */
final class ModelUpload implements MergedFileSink {
  private final ArtifactStore store;
  private final List<FileEntry> stored = new ArrayList<>();

  ModelUpload(ArtifactStore store) {
    this.store = store;
  }

  @Override
  public void accept(MergedFile file) throws IOException {
    Digest digest = store.putBlob(file.path());
    if (!digest.hex().equals(file.sha256())) {
      throw new IOException(
          file.name() + ": the disk gave other bytes back than were written; check the disk");
    }
    stored.add(new FileEntry(file.name(), file.size(), digest));
    Files.delete(file.path());
  }

  /** Stores the manifest and lists the files in its order. */
  List<FileReference> finish() {
    Manifest manifest = Manifest.of(stored);
    new Manifests(store).put(manifest);
    return manifest.files().stream()
        .map(file -> new FileReference(file.path(), file.size(), file.sha256().hex()))
        .toList();
  }
}
