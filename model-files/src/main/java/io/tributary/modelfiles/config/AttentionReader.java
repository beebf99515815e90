package io.tributary.modelfiles.config;

import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.json.JsonFields;
import java.util.OptionalInt;

/**
 * Refuses attention that is not full and causal. A sliding window that is at least as long as the
 * longest sequence has no effect and passes.
 */
final class AttentionReader {

  private static final String FULL = "full_attention";
  private static final int DEFAULT_WINDOW = 4096;
  private static final int DEFAULT_FIRST_SLIDING_LAYER = 28;

  private final JsonFields fields;
  private final ModelFamily family;
  private final int layers;
  private final int maxPositions;

  AttentionReader(JsonFields fields, ModelFamily family, int layers, int maxPositions) {
    this.fields = fields;
    this.family = family;
    this.layers = layers;
    this.maxPositions = maxPositions;
  }

  void requireFull() {
    OptionalInt window = slidingWindow();
    if (window.isPresent() && window.getAsInt() < maxPositions) {
      throw refused(
          "sliding_window",
          "a window of "
              + window.getAsInt()
              + " below max_position_embeddings "
              + maxPositions
              + " is not supported; where no sequence is longer than the window, set it to null");
    }
    fields
        .texts("layer_types")
        .filter(types -> types.stream().anyMatch(type -> !type.equals(FULL)))
        .ifPresent(
            types -> {
              throw refused("layer_types", "only " + FULL + " is supported");
            });
    if (fields.number("attention_dropout").orElse(0) != 0) {
      throw refused("attention_dropout", "only 0 is supported");
    }
  }

  private OptionalInt slidingWindow() {
    return switch (family) {
      case LLAMA -> OptionalInt.empty();
      case MISTRAL -> window();
      case QWEN2, QWEN3 -> anyQwenLayerSlides() ? window() : OptionalInt.empty();
    };
  }

  private boolean anyQwenLayerSlides() {
    return fields.bool("use_sliding_window").orElse(false)
        && fields.integer("max_window_layers").orElse(DEFAULT_FIRST_SLIDING_LAYER) < layers;
  }

  /** An explicit null means none; an absent key means the default of transformers. */
  private OptionalInt window() {
    return fields.names().contains("sliding_window")
        ? fields.integer("sliding_window")
        : OptionalInt.of(DEFAULT_WINDOW);
  }

  private UnsupportedFileException refused(String name, String problem) {
    return new UnsupportedFileException(fields.file(), fields.key(name), problem);
  }
}
