package io.tributary.store.manifest;

import io.tributary.store.ArtifactStore;
import io.tributary.store.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Directories fetched from a store by the digest of their manifest, each under {@code
 * CACHE/DIGEST}. A directory appears under its name when all its files have been verified, and is
 * not verified again. Several processes may share a cache.
 */
public final class DirectoryCache {
  private static final String FETCHING = ".fetching-";

  /** A fetch that was cut off by a crash is cleaned up by a later one after this time. */
  private static final Duration ABANDONED_AFTER = Duration.ofDays(1);

  private final ArtifactStore store;
  private final Manifests manifests;
  private final Path cache;

  public DirectoryCache(ArtifactStore store, Path cache) {
    this.store = store;
    this.manifests = new Manifests(store);
    this.cache = cache;
  }

  /**
   * The directory of a manifest, fetched when it is not there yet.
   *
   * @throws io.tributary.store.BlobMissingException when the store lacks the manifest or a file
   * @throws io.tributary.store.BlobCorruptException when a file has another content
   * @throws InvalidManifestException when the blob of that digest is no manifest
   */
  public Path fetch(Digest manifest) {
    Path directory = cache.resolve(manifest.hex());
    if (!Files.isDirectory(directory)) {
      fetch(manifests.read(manifest), directory);
    }
    return directory;
  }

  private void fetch(Manifest manifest, Path directory) {
    Path temporary = cache.resolve(FETCHING + UUID.randomUUID());
    try {
      Files.createDirectories(cache);
      deleteAbandoned();
      for (FileEntry file : manifest.files()) {
        store.readBlob(file.sha256(), temporary.resolve(file.path()));
      }
      publish(temporary, directory);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + directory + ": " + failed, failed);
    } finally {
      deleteTree(temporary);
    }
  }

  /** An atomic rename reports a name that is in use by no exception of its own. */
  private static void publish(Path temporary, Path directory) throws IOException {
    try {
      Files.move(temporary, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException fetchedByAnother) {
      if (!Files.isDirectory(directory)) {
        throw fetchedByAnother;
      }
    }
  }

  private void deleteAbandoned() throws IOException {
    Instant limit = Instant.now().minus(ABANDONED_AFTER);
    try (Stream<Path> entries = Files.list(cache)) {
      for (Path entry : entries.toList()) {
        if (entry.getFileName().toString().startsWith(FETCHING) && isOlder(entry, limit)) {
          deleteTree(entry);
        }
      }
    }
  }

  /** One that another process has just published or deleted is gone, and not old. */
  private static boolean isOlder(Path entry, Instant limit) throws IOException {
    try {
      return Files.getLastModifiedTime(entry).toInstant().isBefore(limit);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private static void deleteTree(Path root) {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot delete " + root + ": " + failed, failed);
    }
  }
}
