package io.tributary.lora.internal.adapter;

import java.util.List;

/**
 * A projection with a low-rank update: W + scaling · B · A.
 *
 * @param name the module's path, such as {@code model.layers.0.self_attn.q_proj}
 * @param layer its layer, from 0
 * @param projection the last part of the path
 * @param outFeatures rows of B
 * @param inFeatures columns of A
 * @param rank rows of A and columns of B
 * @param scaling alpha/r, or alpha/√r for rsLoRA
 */
public record AdaptedModule(
    String name,
    int layer,
    String projection,
    int outFeatures,
    int inFeatures,
    int rank,
    double scaling) {

  /** Number of trained parameters. */
  public long parameters() {
    return (long) rank * (outFeatures + inFeatures);
  }

  /** (rank, in). */
  public List<Long> loraAShape() {
    return List.of((long) rank, (long) inFeatures);
  }

  /** (out, rank). */
  public List<Long> loraBShape() {
    return List.of((long) outFeatures, (long) rank);
  }
}
