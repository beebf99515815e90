package io.tributary.registry.diff;

import io.tributary.contracts.FileReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file that only one version has, or that both have with other content.
 *
 * @param from SHA-256 in the first version, if it is there
 * @param to SHA-256 in the second version, if it is there
 */
public record FileDifference(String path, Optional<String> from, Optional<String> to) {
  static List<FileDifference> of(List<FileReference> first, List<FileReference> second) {
    Map<String, FileDifference> all = new TreeMap<>();
    first.forEach(
        f ->
            all.put(
                f.path(), new FileDifference(f.path(), Optional.of(f.sha256()), Optional.empty())));
    second.forEach(f -> all.merge(f.path(), added(f), FileDifference::both));
    List<FileDifference> differences = new ArrayList<>(all.values());
    differences.removeIf(file -> file.from().equals(file.to()));
    return List.copyOf(differences);
  }

  private static FileDifference added(FileReference file) {
    return new FileDifference(file.path(), Optional.empty(), Optional.of(file.sha256()));
  }

  private static FileDifference both(FileDifference first, FileDifference second) {
    return new FileDifference(first.path(), first.from(), second.to());
  }
}
