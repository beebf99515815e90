package io.tributary.registry.rest;

import io.tributary.access.http.ProblemException;
import io.tributary.contracts.FileReference;
import io.tributary.registry.audit.BlobAudit;
import io.tributary.registry.decision.FileLists;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.store.ArtifactStore;
import io.tributary.store.BlobCorruptException;
import io.tributary.store.BlobMissingException;
import io.tributary.store.Digest;
import io.tributary.store.manifest.InvalidManifestException;
import io.tributary.store.manifest.Manifests;
import java.util.List;

/** A directory that a request names by the digest of its manifest: it must be in the store. */
final class StoredDirectory {
  private final ArtifactStore store;

  StoredDirectory(ArtifactStore store) {
    this.store = store;
  }

  /**
   * Its files, all of which are there.
   *
   * @param field that names it, for messages
   * @throws ProblemException if it or a file is not there
   */
  List<FileReference> read(String field, String digest) {
    List<FileReference> files = manifest(field, digest);
    new BlobAudit(store)
        .missing(files)
        .ifPresent(
            missing -> {
              throw new ProblemException(ProblemCode.MISSING_FILES, missing);
            });
    return files;
  }

  private List<FileReference> manifest(String field, String digest) {
    try {
      return FileLists.references(new Manifests(store).read(new Digest(digest)));
    } catch (BlobMissingException | BlobCorruptException | InvalidManifestException e) {
      throw new ProblemException(ProblemCode.MISSING_FILES, field + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST, field + " must be 64 lower-case hexadecimal digits");
    }
  }
}
