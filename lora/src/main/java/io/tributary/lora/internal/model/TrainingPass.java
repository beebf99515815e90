package io.tributary.lora.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.internal.torch.GradientRecording;
import io.tributary.lora.internal.torch.Libtorch;

/**
 * Forward and backward over one micro-batch. The loss is the sum over supervised tokens, not yet
 * divided: the divisor belongs to the whole step and is known only at its end.
 */
public final class TrainingPass {

  private final Libtorch torch;
  private final Decoder decoder;

  /** A pass over the decoder. */
  public TrainingPass(Libtorch torch, Decoder decoder) {
    this.torch = torch;
    this.decoder = decoder;
  }

  /**
   * Adds the gradient of the summed loss to the overlay's parameters.
   *
   * @param pack with at least one supervised token
   * @return the summed loss
   */
  public double accumulate(Pack pack, LayerOverlay overlay) {
    try (NDManager pass = torch.newManager()) {
      NDArray headInput = recorded(pass, pack, overlay);
      NDList lossesAndGradient = decoder.lossesAndGradient(pass, headInput, pack);
      torch.backward(headInput, lossesAndGradient.get(1));
      return sum(lossesAndGradient.get(0));
    }
  }

  private NDArray recorded(NDManager pass, Pack pack, LayerOverlay overlay) {
    try (GradientRecording recording = torch.record()) {
      return decoder.headInput(pass, pack, overlay);
    }
  }

  /** The sum over supervised tokens without gradient. */
  public double evaluate(Pack pack, LayerOverlay overlay) {
    try (NDManager pass = torch.newManager()) {
      return sum(decoder.losses(pass, decoder.headInput(pass, pack, overlay), pack));
    }
  }

  private static double sum(NDArray losses) {
    double sum = 0;
    for (float loss : losses.toFloatArray()) {
      sum += loss;
    }
    return sum;
  }
}
