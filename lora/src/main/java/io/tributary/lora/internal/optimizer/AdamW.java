package io.tributary.lora.internal.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Libtorch;
import java.util.List;
import java.util.Map;

/**
 * AdamW over float32 parameters, with the arithmetic and the order of operations of
 * torch.optim.AdamW and torch.nn.utils.clip_grad_norm_.
 *
 * <p>p ← p (1 - lr wd); m ← m + (1 - β1)(g - m); v ← β2 v + (1 - β2) g²; p ← p - lr/(1 - β1ᵗ) · m /
 * (√v / √(1 - β2ᵗ) + ε)
 */
public final class AdamW {

  private static final double CLIP_EPSILON = 1e-6;

  private final Libtorch torch;
  private final List<NDArray> parameters;
  private final Moments moments;
  private long updates;

  /**
   * An optimizer that goes on from the given memory.
   *
   * @param parameters changed in place
   * @param updates applied so far: t above
   */
  public AdamW(Libtorch torch, List<NDArray> parameters, Moments moments, long updates) {
    this.torch = torch;
    this.parameters = List.copyOf(parameters);
    this.moments = moments;
    this.updates = updates;
  }

  /** Updates applied so far. */
  public long updates() {
    return updates;
  }

  /** The optimizer's memory. */
  public Moments moments() {
    return moments;
  }

  /**
   * Divides the summed gradients in place and measures them.
   *
   * @param gradients in the parameters' order
   * @param divisor what the summed loss is divided by
   * @return the global norm before clipping; not finite when a gradient is not
   */
  public double normalise(List<NDArray> gradients, double divisor) {
    try (NDManager work = torch.newManager()) {
      NDArray by = work.create(divisor);
      return torch
          .callForOne(work, "normalise", Argument.of(gradients), Argument.of(by))
          .getFloat();
    }
  }

  /**
   * Updates the parameters.
   *
   * @param gradients normalised; of no use afterwards
   * @param norm what {@link #normalise} gave, finite
   */
  public void update(
      List<NDArray> gradients, AdamWSettings settings, double learningRate, double norm) {
    try (NDManager work = torch.newManager()) {
      torch.call(
          work,
          "adamw",
          Argument.of(parameters),
          Argument.of(gradients),
          Argument.of(moments.first()),
          Argument.of(moments.second()),
          Argument.of(factors(work, settings, learningRate, norm)));
      updates++;
    }
  }

  private Map<String, NDArray> factors(
      NDManager work, AdamWSettings settings, double learningRate, double norm) {
    long t = updates + 1;
    double correction1 = 1 - StrictMath.pow(settings.beta1(), (double) t);
    double correction2 = 1 - StrictMath.pow(settings.beta2(), (double) t);
    return Map.of(
        "clip", work.create(clip(settings.maxGradNorm(), norm)),
        "decay", work.create(1 - learningRate * settings.weightDecay()),
        "beta1", work.create(settings.beta1()),
        "beta2", work.create(settings.beta2()),
        "eps", work.create(settings.epsilon()),
        "root_correction2", work.create(StrictMath.sqrt(correction2)),
        "step_size", work.create(learningRate / correction1));
  }

  private static double clip(double maxGradNorm, double norm) {
    return maxGradNorm > 0 ? Math.min(1, maxGradNorm / (norm + CLIP_EPSILON)) : 1;
  }
}
