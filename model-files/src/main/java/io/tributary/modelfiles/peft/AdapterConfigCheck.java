package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.peft.ModuleSelection.Names;
import java.util.Map;

/** The ranges and combinations that PEFT itself demands, named by their keys. */
final class AdapterConfigCheck {

  private AdapterConfigCheck() {}

  static void ranks(int r, Map<String, Integer> rankPattern) {
    rank("r", r);
    rankPattern.forEach(
        (pattern, rank) -> {
          rank("rank_pattern." + pattern, rank);
          PythonPattern.compile("(" + pattern + ")");
        });
  }

  static void alphas(double alpha, Map<String, Double> alphaPattern) {
    alpha("lora_alpha", alpha);
    alphaPattern.forEach(
        (pattern, value) -> {
          alpha("alpha_pattern." + pattern, value);
          PythonPattern.compile("(" + pattern + ")");
        });
  }

  static void dropout(double dropout) {
    require(dropout >= 0 && dropout < 1, "lora_dropout", "must be from 0 to below 1", dropout);
  }

  static void selections(ModuleSelection targets, LayerSelection layers) {
    if (targets instanceof Names names && names.names().isEmpty()) {
      throw bad("target_modules", "must name at least one module");
    }
    boolean restricted = !layers.indices().isEmpty() || !layers.patterns().isEmpty();
    if (restricted && !(targets instanceof Names)) {
      throw bad("layers_to_transform", "needs target_modules to be a list of names");
    }
    if (layers.indices().isEmpty() && !layers.patterns().isEmpty()) {
      throw bad("layers_pattern", "needs layers_to_transform");
    }
    layers.patterns().forEach(PythonPattern::compile);
  }

  private static void rank(String key, int rank) {
    require(rank >= 1, key, "must be 1 or more", rank);
  }

  private static void alpha(String key, double alpha) {
    require(alpha > 0 && Double.isFinite(alpha), key, "must be above 0", alpha);
  }

  private static void require(boolean holds, String key, String demand, Number value) {
    if (!holds) {
      throw bad(key, demand + ", is " + value);
    }
  }

  private static MalformedFileException bad(String key, String problem) {
    return new MalformedFileException(AdapterConfig.FILE, "key " + key, problem);
  }
}
