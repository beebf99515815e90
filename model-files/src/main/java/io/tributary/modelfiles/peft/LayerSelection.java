package io.tributary.modelfiles.peft;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A restriction to some layers, PEFT's {@code layers_to_transform} and {@code layers_pattern}. The
 * layer of a module is the first numbered segment of its path.
 *
 * @param indices the layers meant; empty means no restriction
 * @param patterns names of the list of layers, such as {@code layers}; empty means any
 */
public record LayerSelection(List<Integer> indices, List<String> patterns) {

  /** No restriction. */
  public static final LayerSelection ALL = new LayerSelection(List.of(), List.of());

  private static final PythonPattern FIRST_NUMBER =
      PythonPattern.compile(".*?\\.[^.]*\\.(?P<idx>\\d+)\\..*");

  /** Copies the lists. */
  public LayerSelection {
    indices = List.copyOf(indices);
    patterns = List.copyOf(patterns);
  }

  /** Whether the module lies in a layer that is meant. */
  public boolean includes(String module) {
    if (indices.isEmpty()) {
      return true;
    }
    OptionalInt layer = layer(module);
    return layer.isPresent() && indices.contains(layer.getAsInt());
  }

  private OptionalInt layer(String module) {
    if (patterns.isEmpty()) {
      return number(FIRST_NUMBER, module);
    }
    return patterns.stream()
        .map(
            p ->
                number(PythonPattern.compile("(?:^|.*?\\.)" + p + "\\.(?P<idx>\\d+)\\..*"), module))
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  private static OptionalInt number(PythonPattern pattern, String module) {
    Optional<String> index = pattern.match(module).map(matcher -> matcher.group("idx"));
    return index.isEmpty() || index.get().length() > 9
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(index.get()));
  }
}
