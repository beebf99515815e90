package io.tributary.lora.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Libtorch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * One sequence that grows: every layer's keys and values are kept, so a further token costs one
 * token's work.
 */
public final class CachedDecoder implements AutoCloseable {

  private final Libtorch torch;
  private final Decoder decoder;
  private final DecoderWeights weights;
  private final LayerOverlay overlay;
  private final NDManager owner;
  private final List<NDArray> keys = new ArrayList<>();
  private final List<NDArray> values = new ArrayList<>();
  private long length;

  /** An empty sequence. */
  public CachedDecoder(Libtorch torch, DecoderWeights weights, LayerOverlay overlay) {
    this.torch = torch;
    this.weights = weights;
    this.decoder = new Decoder(torch, weights);
    this.overlay = overlay;
    this.owner = torch.newManager();
    for (Map<String, NDArray> layer : weights.layers()) {
      keys.add(emptyCache(layer));
      values.add(emptyCache(layer));
    }
  }

  private NDArray emptyCache(Map<String, NDArray> layer) {
    NDArray dtype = owner.create((long) weights.arithmetic());
    return torch.callForOne(owner, "empty_cache", Argument.of(layer), Argument.of(dtype));
  }

  /**
   * Appends tokens: the whole prompt at first, then one at a time.
   *
   * @return logits of the token that follows, (V)
   * @throws IllegalStateException when several tokens follow a prompt
   */
  public float[] append(int... ids) {
    if (length > 0 && ids.length > 1) {
      throw new IllegalStateException("after the prompt tokens are appended one at a time");
    }
    try (NDManager pass = torch.newManager()) {
      NDArray hidden = decoder.embed(pass, Arrays.stream(ids).asLongStream().toArray());
      long[] positions = LongStream.range(length, length + ids.length).toArray();
      NDList rotary = decoder.rotary(pass, positions, hidden);
      for (int layer = 0; layer < decoder.layers(); layer++) {
        hidden = layer(pass, hidden, rotary, layer, ids.length);
      }
      length += ids.length;
      NDArray last = decoder.headInput(pass, hidden, new long[] {ids.length - 1L});
      return decoder.logits(pass, last).toFloatArray();
    }
  }

  private NDArray layer(NDManager pass, NDArray hidden, NDList rotary, int layer, int tokens) {
    NDList results =
        torch.call(
            pass,
            "layer_cached",
            Argument.of(hidden),
            Argument.of(weights.layers().get(layer), overlay.tensors(pass, layer, tokens)),
            Argument.of(rotary.get(0)),
            Argument.of(rotary.get(1)),
            Argument.of(keys.get(layer)),
            Argument.of(values.get(layer)));
    replace(keys, layer, results.get(1));
    replace(values, layer, results.get(2));
    return results.get(0);
  }

  private void replace(List<NDArray> cache, int layer, NDArray longer) {
    cache.get(layer).close();
    longer.attach(owner);
    cache.set(layer, longer);
  }

  @Override
  public void close() {
    owner.close();
  }
}
