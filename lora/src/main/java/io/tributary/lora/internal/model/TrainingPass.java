package io.tributary.lora.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Libtorch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Forward and backward over one pack, a call per layer each way. The loss is the sum over
 * supervised tokens, not yet divided: the divisor belongs to the whole step and is known only at
 * its end.
 */
public final class TrainingPass {

  private static final int BF16 = 15;

  private final Libtorch torch;
  private final DecoderWeights weights;
  private final Decoder decoder;

  /** A pass over resident weights. */
  public TrainingPass(Libtorch torch, DecoderWeights weights) {
    this.torch = torch;
    this.weights = weights;
    this.decoder = new Decoder(torch, weights);
  }

  /**
   * Adds the gradient of the summed loss to the overlay's sums.
   *
   * @param pack with at least one supervised token
   * @param checkpointing whether only the layers' inputs are kept and the rest is computed again on
   *     the way back: the same bits for less memory and a second forward pass
   * @return the summed loss
   */
  public double accumulate(Pack pack, LayerOverlay overlay, boolean checkpointing) {
    try (NDManager owner = torch.newManager()) {
      Pass pass = new Pass(owner, pack, overlay, checkpointing);
      NDArray hidden = pass.forward(overlay.lowestLayer());
      NDList lossesAndGradient = pass.head("losses_and_gradient", hidden);
      hidden.close();
      pass.backward(lossesAndGradient.get(1), overlay.lowestLayer());
      return sum(lossesAndGradient.get(0));
    }
  }

  /** The sum over supervised tokens without gradient. */
  public double evaluate(Pack pack, LayerOverlay overlay) {
    try (NDManager owner = torch.newManager()) {
      Pass pass = new Pass(owner, pack, overlay, false);
      return sum(pass.head("losses", pass.forward(decoder.layers())).get(0));
    }
  }

  private static double sum(NDArray losses) {
    double sum = 0;
    for (float loss : losses.toFloatArray()) {
      sum += loss;
    }
    return sum;
  }

  /** One pack on its way through the layers. */
  private final class Pass {
    private final NDManager owner;
    private final Pack pack;
    private final LayerOverlay overlay;
    private final boolean checkpointing;
    private final Map<String, NDArray> attention;
    private final NDArray rows;
    private final List<Map<String, NDArray>> overlays = new ArrayList<>();
    private final Map<Integer, NDList> saved = new HashMap<>();
    private NDList rotary = new NDList();

    private Pass(NDManager owner, Pack pack, LayerOverlay overlay, boolean checkpointing) {
      this.owner = owner;
      this.pack = pack;
      this.overlay = overlay;
      this.checkpointing = checkpointing;
      boolean flash = torch.isGpu() && weights.arithmetic() == BF16;
      this.attention = flash ? ends(pack.ends()) : batches(pack.attention());
      this.rows = torch.place(owner, owner.create(pack.predictors()));
    }

    private Map<String, NDArray> batches(AttentionBatches batches) {
      NDArray slots = torch.place(owner, owner.create(batches.slots()));
      return Map.of("batches", owner.create(batches.batches()), "slots", slots);
    }

    private Map<String, NDArray> ends(SegmentEnds ends) {
      Map<String, NDArray> tensors = new HashMap<>();
      tensors.put("query_ends", torch.place(owner, owner.create(ends.queries())));
      tensors.put("key_ends", torch.place(owner, owner.create(ends.keys())));
      tensors.put("longest", owner.create(ends.longest()));
      if (ends.keyRows().length > pack.tokens()) {
        tensors.put("keys", torch.place(owner, owner.create(ends.keyRows())));
      }
      return tensors;
    }

    /**
     * The last layer's output at the predictors, (n, H); layers from the given one on keep what the
     * way back needs.
     */
    private NDArray forward(int lowest) {
      NDArray hidden = decoder.embed(owner, pack.ids());
      rotary = decoder.rotary(owner, pack.positions(), hidden);
      for (int layer = 0; layer < decoder.layers(); layer++) {
        overlays.add(laidOver(layer));
        NDList made = through(layer, hidden);
        NDArray next = made.remove(0);
        if (layer < lowest) {
          made.close();
          hidden.close();
        } else if (checkpointing) {
          made.close();
          saved.put(layer, new NDList(hidden));
        } else {
          made.add(0, hidden);
          saved.put(layer, made);
        }
        hidden = next;
      }
      return hidden;
    }

    /** The adapter's tensors; above the last layer nothing but the predictors' rows is needed. */
    private Map<String, NDArray> laidOver(int layer) {
      Map<String, NDArray> tensors = overlay.tensors(owner, layer, pack.tokens());
      if (layer < decoder.layers() - 1) {
        return tensors;
      }
      Map<String, NDArray> last = new HashMap<>(tensors);
      last.put("rows", rows);
      return last;
    }

    /** The layer's output and what it made on the way there. */
    private NDList through(int layer, NDArray hidden) {
      return torch.call(owner, "layer_forward", arguments(layer, Argument.of(hidden)));
    }

    /** The layer's input and what it made of it; both belong to the caller now. */
    private NDList taken(int layer) {
      NDList kept = saved.remove(layer);
      if (checkpointing) {
        NDList made = through(layer, kept.get(0));
        made.remove(0).close();
        kept.addAll(made);
      }
      return kept;
    }

    private NDList head(String method, NDArray hidden) {
      return torch.call(
          owner,
          method,
          Argument.of(hidden),
          Argument.of(weights.head()),
          Argument.of(owner.create(pack.labels())));
    }

    private void backward(NDArray gradient, int lowest) {
      NDArray current = gradient;
      for (int layer = decoder.layers() - 1; layer >= lowest; layer--) {
        try (NDList kept = taken(layer)) {
          NDArray next =
              torch.callForOne(
                  owner,
                  "layer_backward",
                  arguments(
                      layer,
                      Argument.of(current),
                      Argument.of(List.copyOf(kept)),
                      Argument.of(owner.create(layer > lowest))));
          current.close();
          current = next;
        }
      }
    }

    /** The given ones around what every layer method wants. */
    private Argument[] arguments(int layer, Argument... own) {
      List<Argument> arguments = new ArrayList<>(List.of(own));
      arguments.add(Argument.of(weights.layers().get(layer), overlays.get(layer)));
      arguments.add(Argument.of(rotary.get(0)));
      arguments.add(Argument.of(rotary.get(1)));
      arguments.add(Argument.of(attention));
      return arguments.toArray(Argument[]::new);
    }
  }
}
