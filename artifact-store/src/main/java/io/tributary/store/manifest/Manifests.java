package io.tributary.store.manifest;

import io.tributary.store.ArtifactStore;
import io.tributary.store.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Stores directories, and reads their manifests back. */
public final class Manifests {
  /** A manifest is read into memory; 16 MiB are some 100,000 files. */
  private static final long MAX_MANIFEST_BYTES = 16L << 20;

  private final ArtifactStore store;

  public Manifests(ArtifactStore store) {
    this.store = store;
  }

  /** Stores the text of a manifest; its files are stored by the caller, before. */
  public Digest put(Manifest manifest) {
    return store.putBlob(manifest.text());
  }

  /**
   * Reads a manifest.
   *
   * @throws io.tributary.store.BlobMissingException when the store has none of this digest
   * @throws InvalidManifestException when the blob is something else
   */
  public Manifest read(Digest digest) {
    try {
      return Manifest.parse(store.readBlob(digest, MAX_MANIFEST_BYTES));
    } catch (InvalidManifestException invalid) {
      throw new InvalidManifestException(
          "blob " + digest + " is no manifest: " + invalid.getMessage(), invalid);
    }
  }

  /**
   * Stores every file below a directory, then the manifest. Links are followed; files and folders
   * whose names begin with a dot are left out.
   */
  public Manifest upload(Path directory) {
    return upload(directory, visibleFiles(directory));
  }

  /**
   * Stores some files of a directory, then the manifest.
   *
   * @param paths relative to the directory
   */
  public Manifest upload(Path directory, Collection<String> paths) {
    Manifest manifest =
        Manifest.of(paths.stream().map(path -> uploadFile(directory, path)).toList());
    put(manifest);
    return manifest;
  }

  private FileEntry uploadFile(Path directory, String path) {
    Path file = directory.resolve(path);
    try {
      return new FileEntry(path, Files.size(file), store.putBlob(file));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file + ": " + failed, failed);
    }
  }

  private static List<String> visibleFiles(Path directory) {
    try (Stream<Path> tree = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      return tree.filter(Files::isRegularFile)
          .map(directory::relativize)
          .filter(Manifests::isVisible)
          .map(path -> path.toString().replace(path.getFileSystem().getSeparator(), "/"))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot list " + directory + ": " + failed, failed);
    }
  }

  private static boolean isVisible(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }
}
