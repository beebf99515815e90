package io.tributary.registry.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.spec.AdapterSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A setting of the spec that two versions were not trained with alike.
 *
 * @param setting its path, such as {@code training.learningRate}
 * @param from its value behind the first version, if it is set there
 * @param to its value behind the second version, if it is set there
 */
public record SettingDifference(String setting, Optional<JsonNode> from, Optional<JsonNode> to) {
  static List<SettingDifference> of(AdapterSpec first, AdapterSpec second) {
    Map<String, JsonNode> before = flat(first);
    Map<String, JsonNode> after = flat(second);
    TreeSet<String> settings = new TreeSet<>(before.keySet());
    settings.addAll(after.keySet());
    return settings.stream()
        .map(
            setting ->
                new SettingDifference(
                    setting,
                    Optional.ofNullable(before.get(setting)),
                    Optional.ofNullable(after.get(setting))))
        .filter(difference -> !difference.from().equals(difference.to()))
        .toList();
  }

  /** Every value of the spec by its path; lists are values. */
  private static Map<String, JsonNode> flat(AdapterSpec spec) {
    Map<String, JsonNode> values = new TreeMap<>();
    collect("", Json.mapperForTrees().valueToTree(spec), values);
    return values;
  }

  private static void collect(String path, JsonNode node, Map<String, JsonNode> values) {
    if (!node.isObject()) {
      values.put(path, node);
      return;
    }
    String prefix = path.isEmpty() ? "" : path + ".";
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      collect(prefix + field.getKey(), field.getValue(), values);
    }
  }
}
