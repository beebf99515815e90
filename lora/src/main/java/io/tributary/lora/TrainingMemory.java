package io.tributary.lora;

import io.tributary.lora.internal.machine.Processor;
import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.config.LlamaModules;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.TrainableParameters;
import java.util.List;

/**
 * An estimate of a training process's peak resident memory, in bytes, from the configs alone. It
 * counts the tensors that {@code step.torchscript} holds at once, where the backward pass of the
 * last layer begins.
 *
 * @param weights of the base
 * @param adapter A and B, their gradients, both moments of AdamW, and the copy in the type of the
 *     arithmetic
 * @param activations what the layers keep of one pack for the way back
 * @param work what one layer's backward pass or the head makes and drops
 * @param process the JVM, libtorch and what the allocator keeps
 */
public record TrainingMemory(
    long weights, long adapter, long activations, long work, long process) {

  private static final int SINGLE = Float.BYTES;
  private static final int MASTERS_GRADIENTS_MOMENTS = 4 * SINGLE;

  /** Rows of logits that the head holds at once, in single and in half precision. */
  private static final int HEAD_ROWS_SINGLE = 512;

  private static final int HEAD_ROWS_HALF = 256;

  /**
   * The JVM and libtorch take 290 MiB with the demo's base. Freed blocks that the allocator keeps
   * are the rest of the 1797 MiB measured with SmolLM2-135M in fp32 at full packs.
   */
  private static final long PROCESS = 400L << 20;

  /**
   * The estimate for this processor.
   *
   * @param packTokens tokens that go through the model together
   * @param checkpointing whether layers keep only their inputs
   */
  public static TrainingMemory estimate(
      ModelConfig base,
      AdapterConfig adapter,
      Precision precision,
      int packTokens,
      boolean checkpointing) {
    Widths widths = new Widths(base, adapter, precision, packTokens);
    long trained = TrainableParameters.count(base, adapter).trainable();
    long copied = widths.arithmetic == SINGLE ? 0 : widths.arithmetic;
    return new TrainingMemory(
        LlamaModules.parameters(base) * widths.stored,
        trained * (MASTERS_GRADIENTS_MOMENTS + copied),
        checkpointing ? widths.checkpoints() : widths.activations(),
        Math.max(widths.layerWork(), widths.headWork()),
        PROCESS);
  }

  /** All of it. */
  public long total() {
    return weights + adapter + activations + work + process;
  }

  /** The sizes that a pack's tensors are made of, elements to a token unless said otherwise. */
  private static final class Widths {
    private final ModelConfig base;
    private final long tokens;
    private final long stored;
    private final long arithmetic;
    private final long queries;
    private final long projected;
    private final long ranks;
    private final long attended;

    Widths(ModelConfig base, AdapterConfig adapter, Precision precision, int tokens) {
      this.base = base;
      this.tokens = tokens;
      this.stored = bytes(precision);
      this.arithmetic = bytes(precision.arithmetic(Processor.detect()));
      this.queries = (long) base.numAttentionHeads() * base.headDim();
      this.projected = queries + 2L * base.numKeyValueHeads() * base.headDim();
      List<String> adapted =
          adapter.adapted(LlamaModules.linear(base)).stream().map(AdaptableModule::name).toList();
      this.ranks = adapted.stream().mapToLong(adapter::rank).sum();
      this.attended = adapted.stream().anyMatch(name -> name.endsWith("o_proj")) ? queries : 0;
    }

    private static long bytes(Precision precision) {
      return precision == Precision.BF16 ? Short.BYTES : SINGLE;
    }

    /** What every layer keeps. */
    long activations() {
      return tokens * arithmetic * (layer() * base.numHiddenLayers() + ranks);
    }

    /** Every layer's x, and what one layer keeps. */
    long checkpoints() {
      long inputs = (long) base.hiddenSize() * base.numHiddenLayers();
      return tokens * arithmetic * (inputs + layer() + ranks / base.numHiddenLayers());
    }

    /**
     * x, q k v, x1, gate and up, and what an adapted o_proj goes through; beside x A' of every
     * adapted module.
     */
    private long layer() {
      long normed = base.family().qkNorm() ? projected : 0;
      return 2L * base.hiddenSize() + projected + normed + attended + 2L * base.intermediateSize();
    }

    /** dz, s, z and dg of the feed-forward part, three rows of norm in single, widened weights. */
    long layerWork() {
      long perToken = 5L * base.intermediateSize() * arithmetic + 4L * base.hiddenSize() * SINGLE;
      long weight = (long) base.hiddenSize() * 2 * base.intermediateSize();
      return tokens * perToken + widened(weight);
    }

    /** Logits, in half precision their softmax in single and its copy too, and the widened head. */
    long headWork() {
      long bytesPerWord =
          arithmetic == SINGLE
              ? HEAD_ROWS_SINGLE * SINGLE
              : HEAD_ROWS_HALF * (2 * arithmetic + SINGLE);
      return bytesPerWord * base.vocabSize() + widened((long) base.vocabSize() * base.hiddenSize());
    }

    private long widened(long weights) {
      return stored == arithmetic ? 0 : weights * arithmetic;
    }
  }
}
