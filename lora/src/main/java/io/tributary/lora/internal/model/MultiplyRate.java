package io.tributary.lora.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Libtorch;
import java.util.List;
import java.util.Map;

/**
 * How fast this machine multiplies matrices of a shape, with the method that makes logits. The best
 * run counts: others were disturbed.
 */
public final class MultiplyRate {

  private static final int TOKENS = 512;
  private static final int RUNS = 3;
  private static final double NANOS = 1e9;

  private final Libtorch torch;
  private final int dtype;

  /**
   * @param dtype libtorch's number of the type of the arithmetic
   */
  public MultiplyRate(Libtorch torch, int dtype) {
    this.torch = torch;
    this.dtype = dtype;
  }

  /** FLOP a second of (tokens, in) times (in, out). */
  public double measure(int in, int out) {
    try (NDManager owner = torch.newManager()) {
      NDArray x = zeros(owner, TOKENS, in);
      Map<String, NDArray> weight = Map.of("lm_head", zeros(owner, out, in));
      double best = Double.MAX_VALUE;
      for (int run = 0; run < RUNS; run++) {
        long began = System.nanoTime();
        torch.callForOne(owner, "logits", Argument.of(x), Argument.of(weight)).close();
        best = Math.min(best, (System.nanoTime() - began) / NANOS);
      }
      return 2.0 * TOKENS * in * out / best;
    }
  }

  private NDArray zeros(NDManager owner, long rows, long columns) {
    NDArray single =
        torch.callForOne(owner, "zeros", Argument.of(owner.create(new long[] {rows, columns})));
    List<NDArray> cast =
        torch.call(
            owner, "cast", Argument.of(List.of(single)), Argument.of(owner.create((long) dtype)));
    return cast.get(0);
  }
}
