package io.tributary.contracts.spec;

import static io.tributary.contracts.spec.InvalidSpecException.require;

/**
 * Which records are held out: those whose SHA-256(seed, recordId), read as a fraction, is below
 * {@code fraction}. They are never trained.
 *
 * @param fraction share held out, in [0, 0.5]
 * @param seed of the draw
 * @param maxRecords the last so many held-out records are the evaluation set
 */
public record EvaluationSpec(Double fraction, Long seed, Integer maxRecords) {
  /** Fills in a tenth, seed 42, 64 records. */
  public EvaluationSpec {
    fraction = fraction == null ? 0.1 : fraction;
    seed = seed == null ? 42L : seed;
    maxRecords = maxRecords == null ? 64 : maxRecords;
    require(fraction >= 0 && fraction <= 0.5, "evaluation.fraction", "must be in [0, 0.5]");
    require(maxRecords >= 0 && maxRecords <= 4096, "evaluation.maxRecords", "must be 0 to 4096");
  }

  /** A tenth, seed 42, the last 64 records. */
  public static EvaluationSpec defaults() {
    return new EvaluationSpec(null, null, null);
  }
}
