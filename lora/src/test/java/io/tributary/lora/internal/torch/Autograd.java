package io.tributary.lora.internal.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/**
 * libtorch's own gradients, as an oracle: while open, operations of this thread are recorded and
 * the parameters require a gradient.
 */
public final class Autograd implements AutoCloseable {

  private final List<NDArray> parameters;

  /** Starts recording. */
  public Autograd(List<NDArray> parameters) {
    this.parameters = parameters;
    parameters.forEach(parameter -> parameter.setRequiresGradient(true));
    JniUtils.setGradMode(true);
  }

  /**
   * The gradient of each parameter.
   *
   * @param output a recorded result
   * @param gradient of the loss in it, same shape
   */
  public List<float[]> gradients(NDArray output, NDArray gradient) {
    JniUtils.backward((PtNDArray) output, (PtNDArray) gradient, false, false);
    return parameters.stream().map(Autograd::gradient).toList();
  }

  private static float[] gradient(NDArray parameter) {
    try (NDArray gradient = parameter.getGradient()) {
      return gradient.toFloatArray();
    }
  }

  @Override
  public void close() {
    JniUtils.setGradMode(false);
    parameters.forEach(parameter -> parameter.setRequiresGradient(false));
  }
}
