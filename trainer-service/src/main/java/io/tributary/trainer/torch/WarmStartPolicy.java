package io.tributary.trainer.torch;

import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.trainer.commits.AdapterRefusedException;
import java.util.List;

/** Weights mean the same only under the same ranks and scalings. */
final class WarmStartPolicy {
  private WarmStartPolicy() {}

  static void requireFit(AdapterConfig given, AdapterConfig wanted) {
    if (!scaling(given).equals(scaling(wanted))) {
      throw new AdapterRefusedException(
          "spec.warmStart: the directory has %s, spec.lora has %s: they must be equal"
              .formatted(scaling(given), scaling(wanted)));
    }
  }

  private static List<Object> scaling(AdapterConfig config) {
    return List.of(
        "r=" + config.r(),
        "lora_alpha=" + config.loraAlpha(),
        "use_rslora=" + config.useRslora(),
        "rank_pattern=" + config.rankPattern(),
        "alpha_pattern=" + config.alphaPattern());
  }
}
