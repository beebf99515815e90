package io.tributary.modelfiles.peft;

/** How A starts; B starts at zero except with {@link #RANDOM}. None of these changes the base. */
public enum InitLoraWeights {
  /** {@code true}: A is Kaiming uniform with a = sqrt 5. */
  KAIMING,
  /** {@code "gaussian"}: A is normal with deviation 1/r. */
  GAUSSIAN,
  /** {@code false}: A and B are both random, for tests of merging. */
  RANDOM
}
