package io.tributary.lora.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Libtorch;

/** Runs the plain layers over a prompt: one call per layer. */
public final class Decoder {

  private final Libtorch torch;
  private final DecoderWeights weights;

  /** A decoder over resident weights. */
  public Decoder(Libtorch torch, DecoderWeights weights) {
    this.torch = torch;
    this.weights = weights;
  }

  /** Number of layers. */
  public int layers() {
    return weights.layers().size();
  }

  /** The last layer's output at the given places, normed, (n, H). */
  public NDArray headInput(NDManager pass, NDArray hidden, long[] places) {
    return torch.callForOne(
        pass,
        "head_input",
        Argument.of(hidden),
        Argument.of(weights.head()),
        Argument.of(pass.create(places)));
  }

  /**
   * The last layer's output, (T, H).
   *
   * @param pass owner of everything the pass makes
   * @param pack of sequences without a shared prefix
   */
  public NDArray hidden(NDManager pass, Pack pack, LayerOverlay overlay) {
    NDArray hidden = embed(pass, pack.ids());
    NDList rotary = rotary(pass, pack.positions(), hidden);
    NDArray lengths = pass.create(pack.lengths());
    for (int layer = 0; layer < layers(); layer++) {
      NDArray next =
          torch.callForOne(
              pass,
              "layer",
              Argument.of(hidden),
              Argument.of(weights.layers().get(layer), overlay.tensors(pass, layer, pack.tokens())),
              Argument.of(rotary.get(0)),
              Argument.of(rotary.get(1)),
              Argument.of(lengths));
      hidden.close();
      hidden = next;
    }
    return hidden;
  }

  /** Logits of normed states, (n, V), float32. */
  public NDArray logits(NDManager pass, NDArray headInput) {
    return torch.callForOne(pass, "logits", Argument.of(headInput), Argument.of(weights.head()));
  }

  NDArray embed(NDManager pass, long[] ids) {
    return torch.callForOne(
        pass,
        "embed",
        Argument.of(pass.create(ids)),
        Argument.of(weights.embedTokens()),
        Argument.of(pass.create((long) weights.arithmetic())));
  }

  NDList rotary(NDManager pass, long[] positions, NDArray hidden) {
    return torch.call(
        pass,
        "rotary",
        Argument.of(pass.create(positions)),
        Argument.of(weights.inverseFrequencies()),
        Argument.of(hidden));
  }
}
