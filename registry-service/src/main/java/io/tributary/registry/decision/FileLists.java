package io.tributary.registry.decision;

import io.tributary.contracts.FileReference;
import io.tributary.store.Digest;
import io.tributary.store.manifest.FileEntry;
import io.tributary.store.manifest.InvalidManifestException;
import io.tributary.store.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of events as manifests of the store, and back. */
public final class FileLists {
  private FileLists() {}

  /**
   * The manifest of these files.
   *
   * @throws io.tributary.store.manifest.InvalidManifestException if they are none, or a path is
   *     twice there or leaves the directory
   * @throws IllegalArgumentException if a digest is none
   */
  public static Manifest manifest(List<FileReference> files) {
    return Manifest.of(
        files.stream()
            .map(f -> new FileEntry(f.path(), f.size(), new Digest(f.sha256())))
            .toList());
  }

  /** Why these files are no manifest, in one line. */
  public static Optional<String> violation(List<FileReference> files) {
    try {
      manifest(files);
      return Optional.empty();
    } catch (InvalidManifestException | IllegalArgumentException e) {
      return Optional.of("files: " + e.getMessage());
    }
  }

  /** The files in the manifest's order. */
  public static List<FileReference> references(Manifest manifest) {
    return manifest.files().stream()
        .map(f -> new FileReference(f.path(), f.size(), f.sha256().hex()))
        .toList();
  }

  /** All files of a version: what the writer gave and its card, which replaces a given one. */
  public static Manifest withCard(Manifest given, String card) {
    byte[] text = card.getBytes(StandardCharsets.UTF_8);
    List<FileEntry> all = new ArrayList<>(given.files());
    all.removeIf(file -> file.path().equals(ModelCard.FILE));
    all.add(new FileEntry(ModelCard.FILE, text.length, Digest.of(text)));
    return Manifest.of(all);
  }
}
