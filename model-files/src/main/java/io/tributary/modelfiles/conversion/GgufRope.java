package io.tributary.modelfiles.conversion;

import io.tributary.modelfiles.config.RopeConfig;
import io.tributary.modelfiles.config.RopeScaling;
import io.tributary.modelfiles.config.RopeScaling.Llama3;
import io.tributary.modelfiles.config.RopeScaling.Unscaled;
import io.tributary.modelfiles.gguf.GgufFile;
import io.tributary.modelfiles.gguf.GgufMetadata;
import io.tributary.modelfiles.gguf.GgufTensor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The rotary embedding. The llama3 scaling is in no key: the file holds a divisor for each
 * frequency. It is recognised by computing the divisors of Llama 3's published parameters.
 */
final class GgufRope {

  /** The tensor of divisors. */
  static final String DIVISORS = "rope_freqs.weight";

  private static final double DEFAULT_THETA = 10_000;
  private static final double LLAMA3_LOW = 1;
  private static final double LLAMA3_HIGH = 4;
  private static final int LLAMA3_CONTEXT = 8192;
  private static final double ROUNDING = 1e-5;

  private final GgufFile file;
  private final GgufMetadata metadata;
  private final String architecture;
  private final int headDim;

  GgufRope(GgufFile file, String architecture, int headDim) {
    this.file = file;
    this.metadata = file.metadata();
    this.architecture = architecture;
    this.headDim = headDim;
  }

  RopeConfig read() throws IOException {
    String dimensions = architecture + ".rope.dimension_count";
    int rotated = metadata.integer(dimensions).orElse(headDim);
    if (rotated != headDim) {
      throw metadata.refused(
          dimensions, rotated + " of " + headDim + " dimensions; only all of them");
    }
    requireUnscaledPositions();
    String base = architecture + ".rope.freq_base";
    double theta = metadata.number(base).orElse(DEFAULT_THETA);
    if (!(theta > 0) || Double.isInfinite(theta)) {
      throw metadata.bad(base, "must be above 0, is " + theta);
    }
    Optional<GgufTensor> divisors = file.find(DIVISORS);
    return new RopeConfig(
        theta, divisors.isPresent() ? llama3(divisors.orElseThrow(), theta) : new Unscaled());
  }

  /** A factor without a type scales too: llama.cpp then takes the type to be linear. */
  private void requireUnscaledPositions() {
    String type = architecture + ".rope.scaling.type";
    Optional<String> name = metadata.text(type);
    if (name.isPresent() && !name.get().equals("none")) {
      throw metadata.refused(type, name.get() + " is not supported");
    }
    for (String key : List.of(".rope.scaling.factor", ".rope.scale_linear")) {
      double factor = metadata.number(architecture + key).orElse(0);
      if (name.isEmpty() && factor != 0 && factor != 1) {
        throw metadata.refused(architecture + key, "scaled positions are not supported");
      }
    }
  }

  private RopeScaling llama3(GgufTensor tensor, double theta) throws IOException {
    float[] divisors = divisors(tensor);
    // The slowest frequency is divided by the whole factor.
    double factor = divisors[divisors.length - 1];
    Llama3 candidate = new Llama3(factor, LLAMA3_LOW, LLAMA3_HIGH, LLAMA3_CONTEXT);
    for (int i = 0; i < divisors.length; i++) {
      float frequency = (float) Math.pow(theta, -2.0 * i / headDim);
      double expected = frequency / (double) candidate.scaled(frequency);
      if (!(Math.abs(divisors[i] - expected) <= ROUNDING * expected)) {
        throw metadata.refused(
            "tensor " + DIVISORS, "frequencies are scaled otherwise than Llama 3 scales them");
      }
    }
    return candidate;
  }

  private float[] divisors(GgufTensor tensor) throws IOException {
    if (tensor.rows() != 1 || tensor.columns() != headDim / 2) {
      throw metadata.bad(
          "tensor " + DIVISORS, "must have " + headDim / 2 + " elements, shape " + tensor.shape());
    }
    float[] divisors = new float[headDim / 2];
    file.read(tensor, 0, 1, divisors, 0);
    return divisors;
  }
}
