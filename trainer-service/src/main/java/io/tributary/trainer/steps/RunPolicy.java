package io.tributary.trainer.steps;

import io.tributary.contracts.spec.AdapterSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whether a new spec goes on with the weights of the old one. Another base or another LoRA shape
 * makes them meaningless: it opens a new run. Everything else takes effect within the run.
 */
public final class RunPolicy {
  /** Fields of the LoRA configuration that say nothing about the weights' shape or scale. */
  private static final Set<String> NO_SHAPE = Set.of("lora_dropout", "init_lora_weights");

  private RunPolicy() {}

  /** Whether the change from one spec to another opens a run. */
  public static boolean opensRun(AdapterSpec before, AdapterSpec after) {
    return !before.base().requiredDigest().equals(after.base().requiredDigest())
        || !shape(before).equals(shape(after));
  }

  private static Map<String, Object> shape(AdapterSpec spec) {
    Map<String, Object> shape = new HashMap<>(spec.lora());
    shape.keySet().removeAll(NO_SHAPE);
    return shape;
  }
}
