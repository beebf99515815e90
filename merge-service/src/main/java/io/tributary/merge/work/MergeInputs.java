package io.tributary.merge.work;

import io.tributary.contracts.FileReference;
import io.tributary.contracts.events.AdapterEvent.MergeRequested;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.PeftDirectory;
import io.tributary.store.ArtifactStore;
import io.tributary.store.Digest;
import io.tributary.store.manifest.DirectoryCache;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Fetches what a merge reads: the base, kept and verified once, and the adapter, for this merge.
 */
public final class MergeInputs {
  private static final List<String> NEEDED = List.of(AdapterConfig.FILE, PeftDirectory.WEIGHTS);

  private final ArtifactStore store;
  private final DirectoryCache bases;

  /** Keeps bases in this folder. */
  public MergeInputs(ArtifactStore store, Path bases) {
    this.store = store;
    this.bases = new DirectoryCache(store, bases);
  }

  /** The base's folder, which must not be changed. */
  Path base(MergeRequested request) {
    return bases.fetch(new Digest(request.base().requiredDigest()));
  }

  /**
   * Fetches the adapter's two files that a merge needs.
   *
   * @throws NoSuchFileException when the version does not list one of them
   */
  void fetchAdapter(MergeRequested request, Path folder) throws IOException {
    for (String name : NEEDED) {
      FileReference file =
          request.files().stream()
              .filter(f -> f.path().equals(name))
              .findFirst()
              .orElseThrow(() -> notListed(request, name));
      store.readBlob(new Digest(file.sha256()), folder.resolve(name));
    }
  }

  private static NoSuchFileException notListed(MergeRequested request, String name) {
    return new NoSuchFileException(
        request.adapter() + " version " + request.version(), null, "has no file " + name);
  }
}
