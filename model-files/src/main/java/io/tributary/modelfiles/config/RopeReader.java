package io.tributary.modelfiles.config;

import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.config.RopeScaling.Llama3;
import io.tributary.modelfiles.config.RopeScaling.Unscaled;
import io.tributary.modelfiles.json.JsonFields;
import io.tributary.modelfiles.json.JsonValue.JsonObject;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads the rotary embedding from {@code rope_scaling} with {@code rope_theta} beside it, or from
 * {@code rope_parameters} as newer transformers write it. Like there, a {@code rope_scaling} that
 * is not empty wins, and a theta inside wins over the one beside it.
 */
final class RopeReader {

  private static final double DEFAULT_THETA = 10_000;

  private final JsonFields fields;
  private final int maxPositions;

  RopeReader(JsonFields fields, int maxPositions) {
    this.fields = fields;
    this.maxPositions = maxPositions;
  }

  RopeConfig read() {
    requireFullRotation(fields);
    double theta = positive(fields, "rope_theta").orElse(DEFAULT_THETA);
    Optional<JsonFields> legacy = fields.object("rope_scaling").filter(o -> !o.names().isEmpty());
    return legacy
        .or(() -> fields.object("rope_parameters"))
        .map(rope -> new RopeConfig(positive(rope, "rope_theta").orElse(theta), scaling(rope)))
        .orElse(new RopeConfig(theta, new Unscaled()));
  }

  private RopeScaling scaling(JsonFields rope) {
    requireOneForAllLayers(rope);
    requireFullRotation(rope);
    String type = rope.text("rope_type").or(() -> rope.text("type")).orElse("default");
    return switch (type) {
      case "default" -> new Unscaled();
      case "llama3" -> llama3(rope);
      default ->
          throw unsupported(rope, "rope_type", type + " is not supported, only default and llama3");
    };
  }

  private Llama3 llama3(JsonFields rope) {
    double low = required(rope, "low_freq_factor");
    double high = required(rope, "high_freq_factor");
    if (high <= low) {
      throw rope.bad("high_freq_factor", "must be above low_freq_factor " + low + ", is " + high);
    }
    return new Llama3(required(rope, "factor"), low, high, originalMaxPositions(rope));
  }

  private int originalMaxPositions(JsonFields rope) {
    String name = "original_max_position_embeddings";
    JsonFields holder = fields.value(name).isPresent() ? fields : rope;
    int positions = holder.integer(name).orElse(maxPositions);
    if (positions < 1) {
      throw holder.bad(name, "must be 1 or more, is " + positions);
    }
    return positions;
  }

  private static void requireOneForAllLayers(JsonFields rope) {
    rope.object()
        .fields()
        .forEach(
            (name, value) -> {
              if (value instanceof JsonObject) {
                throw unsupported(rope, name, "a rotary embedding per kind of layer");
              }
            });
  }

  private static void requireFullRotation(JsonFields rope) {
    if (rope.number("partial_rotary_factor").orElse(1) != 1) {
      throw unsupported(rope, "partial_rotary_factor", "only 1 is supported");
    }
  }

  private static double required(JsonFields rope, String name) {
    return positive(rope, name).orElseThrow(() -> rope.missing(name));
  }

  private static OptionalDouble positive(JsonFields holder, String name) {
    OptionalDouble number = holder.number(name);
    if (number.isPresent() && !(number.getAsDouble() > 0)) {
      throw holder.bad(name, "must be above 0, is " + number.getAsDouble());
    }
    return number;
  }

  private static UnsupportedFileException unsupported(
      JsonFields holder, String name, String problem) {
    return new UnsupportedFileException(holder.file(), holder.key(name), problem);
  }
}
