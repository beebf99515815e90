package io.tributary.lora;

import io.tributary.lora.internal.model.Pack;
import java.util.ArrayList;
import java.util.List;

/** Lays examples end to end for one pass over the model. */
final class Packing {

  private static final int EVALUATION_TOKENS = 2048;

  private Packing() {}

  /**
   * All examples as one pack, in order.
   *
   * @throws IllegalArgumentException when a token id is outside the vocabulary
   */
  static Pack pack(List<TrainingExample> examples, int vocabSize) {
    Pack.Builder builder = new Pack.Builder();
    for (int i = 0; i < examples.size(); i++) {
      int[] inputIds = examples.get(i).inputIds();
      requireInVocabulary(inputIds, vocabSize, i);
      builder.sequence(inputIds);
      examples.get(i).runs().forEach(run -> builder.supervise(run.start(), run.length()));
    }
    return builder.build();
  }

  /** The examples in order, in packs of bounded size. */
  static List<Pack> packs(List<TrainingExample> examples, int vocabSize) {
    List<Pack> packs = new ArrayList<>();
    List<TrainingExample> open = new ArrayList<>();
    int tokens = 0;
    for (TrainingExample example : examples) {
      if (!open.isEmpty() && tokens + example.tokens() > EVALUATION_TOKENS) {
        packs.add(pack(open, vocabSize));
        open.clear();
        tokens = 0;
      }
      open.add(example);
      tokens += example.tokens();
    }
    if (!open.isEmpty()) {
      packs.add(pack(open, vocabSize));
    }
    return packs;
  }

  static void requireInVocabulary(int[] inputIds, int vocabSize, int example) {
    for (int id : inputIds) {
      if (id < 0 || id >= vocabSize) {
        throw new IllegalArgumentException(
            "example "
                + example
                + ": token id "
                + id
                + " is outside the base model's vocabulary of "
                + vocabSize
                + "; it was tokenized for another model");
      }
    }
  }
}
