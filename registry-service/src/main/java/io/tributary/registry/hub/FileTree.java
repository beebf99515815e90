package io.tributary.registry.hub;

import io.tributary.contracts.FileReference;
import io.tributary.registry.hub.wire.TreeEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of a commit as folders. */
record FileTree(List<FileReference> files) {
  private static final char SEPARATOR = '/';

  /**
   * What is in a folder; empty if there is no such folder.
   *
   * @param folder from the root, empty for the root itself
   * @param recursive whether what is in folders within it is listed too
   */
  List<TreeEntry> list(String folder, boolean recursive) {
    int start = folder.isEmpty() ? 0 : folder.length() + 1;
    Map<String, TreeEntry> entries = new TreeMap<>();
    for (FileReference file : within(folder)) {
      String path = file.path();
      int end = path.indexOf(SEPARATOR, start);
      while (end >= 0) {
        entries.computeIfAbsent(path.substring(0, end), this::folder);
        end = recursive ? path.indexOf(SEPARATOR, end + 1) : -1;
      }
      if (recursive || path.indexOf(SEPARATOR, start) < 0) {
        entries.put(path, TreeEntry.file(file));
      }
    }
    return List.copyOf(entries.values());
  }

  /** The file or folder of this path. */
  Optional<TreeEntry> entry(String path) {
    return files.stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .map(TreeEntry::file)
        .or(() -> Optional.of(path).filter(p -> !within(p).isEmpty()).map(this::folder));
  }

  private TreeEntry folder(String path) {
    return TreeEntry.folder(path, within(path));
  }

  private List<FileReference> within(String folder) {
    String prefix = folder.isEmpty() ? "" : folder + SEPARATOR;
    return files.stream().filter(file -> file.path().startsWith(prefix)).toList();
  }
}
