package io.tributary.lora.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Libtorch;

/** Runs the layers over a pack: one call per layer. */
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

  /**
   * The last layer's output at the places that predict a supervised token, normed, (n, H).
   *
   * @param pass owner of everything the pass makes; under a recording that is the whole graph
   */
  public NDArray headInput(NDManager pass, Pack pack, LayerOverlay overlay) {
    return headInput(pass, hidden(pass, pack, overlay), pack.predictors());
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

  /** The last layer's output, (T, H). */
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

  /** Negative log-likelihood of each of the pack's labels, (n). */
  public NDArray losses(NDManager pass, NDArray headInput, Pack pack) {
    return torch.callForOne(
        pass,
        "losses",
        Argument.of(headInput),
        Argument.of(weights.head()),
        Argument.of(pass.create(pack.labels())));
  }

  /** The same, and the gradient of their sum in the head's input. */
  NDList lossesAndGradient(NDManager pass, NDArray headInput, Pack pack) {
    return torch.call(
        pass,
        "losses_and_gradient",
        Argument.of(headInput),
        Argument.of(weights.head()),
        Argument.of(pass.create(pack.labels())));
  }

  NDArray embed(NDManager pass, long[] ids) {
    return torch.callForOne(
        pass, "embed", Argument.of(pass.create(ids)), Argument.of(weights.embedTokens()));
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
