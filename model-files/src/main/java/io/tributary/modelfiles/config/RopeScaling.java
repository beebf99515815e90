package io.tributary.modelfiles.config;

/** What happens to the rotary frequencies to reach beyond the context of pre-training. */
public sealed interface RopeScaling {

  /**
   * The frequency to rotate with, from theta^(-2i/d). Single precision, operation by operation as
   * transformers computes it.
   *
   * @param inverseFrequency radians per position, above 0
   */
  float scaled(float inverseFrequency);

  /** {@code default}: frequencies stay as they are. */
  record Unscaled() implements RopeScaling {
    @Override
    public float scaled(float inverseFrequency) {
      return inverseFrequency;
    }
  }

  /**
   * {@code llama3}: long waves are stretched by the factor, short ones kept, those between blended.
   *
   * @param factor above 0
   * @param lowFreqFactor waves longer than the original context over this are stretched
   * @param highFreqFactor waves shorter than the original context over this are kept; above
   *     lowFreqFactor
   * @param originalMaxPositionEmbeddings the context of pre-training, in tokens
   */
  record Llama3(
      double factor, double lowFreqFactor, double highFreqFactor, int originalMaxPositionEmbeddings)
      implements RopeScaling {

    @Override
    public float scaled(float inverseFrequency) {
      // PyTorch divides a number by a tensor as reciprocal times number: two roundings, not one.
      float wavelength = 1 / inverseFrequency * (float) (2 * Math.PI);
      if (wavelength > (float) (originalMaxPositionEmbeddings / lowFreqFactor)) {
        return inverseFrequency / (float) factor;
      }
      if (wavelength < (float) (originalMaxPositionEmbeddings / highFreqFactor)) {
        return inverseFrequency;
      }
      float smooth =
          (1 / wavelength * originalMaxPositionEmbeddings - (float) lowFreqFactor)
              / (float) (highFreqFactor - lowFreqFactor);
      return (1 - smooth) * inverseFrequency / (float) factor + smooth * inverseFrequency;
    }
  }
}
