package io.tributary.e2e;

import io.tributary.contracts.AdapterId;
import io.tributary.e2e.proof.StoredCommit;

/**
 * What a single trainer makes of some records without interruption. Other adapters with this spec
 * that get as many records must end with its bytes, whatever happens to their trainers.
 */
final class CalmRun {
  static final int RECORDS_PER_STEP = 4;
  static final int STEPS = 120;
  static final int RECORDS = STEPS * RECORDS_PER_STEP;
  static final int PUBLISH_EVERY = 40;
  static final int VERSIONS = STEPS / PUBLISH_EVERY;
  static final AdapterId ADAPTER = AdapterId.parse("e2e/calm");
  static final String SPEC =
      """
      {
        "base": {"id": "e2e/base"},
        "lora": {"r": 8, "lora_alpha": 16, "target_modules": ["q_proj", "v_proj"], "lora_dropout": 0.1},
        "training": {"microBatch": 2, "accumulation": 2, "learningRate": 0.001, "idleCloseSeconds": 0},
        "evaluation": {"fraction": 0.0},
        "publish": {"commitEverySteps": 5, "publishEverySteps": 40},
        "mergeAliases": ["prod"]
      }
      """;

  private CalmRun() {}

  /** Trains {@link #ADAPTER} on this stack; gives its last commit. */
  static StoredCommit on(ObservedStack stack) {
    stack.define(ADAPTER, SPEC);
    stack.traffic().sendGood(ADAPTER, RECORDS);
    return stack.awaitPublished(ADAPTER, RECORDS);
  }
}
