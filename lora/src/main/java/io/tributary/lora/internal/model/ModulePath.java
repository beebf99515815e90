package io.tributary.lora.internal.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A projection's place in the model.
 *
 * @param layer from 0
 * @param block {@code self_attn} or {@code mlp}
 * @param projection such as {@code q_proj}
 */
public record ModulePath(int layer, String block, String projection) {

  private static final Pattern PATH = Pattern.compile("model\\.layers\\.(\\d+)\\.(\\w+)\\.(\\w+)");

  /**
   * Reads a path such as {@code model.layers.0.self_attn.q_proj}.
   *
   * @throws IllegalArgumentException when it is no projection of a layer
   */
  public static ModulePath of(String name) {
    Matcher matcher = PATH.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name + " is no projection of a decoder layer");
    }
    return new ModulePath(Integer.parseInt(matcher.group(1)), matcher.group(2), matcher.group(3));
  }

  boolean inAttention() {
    return block.equals("self_attn");
  }
}
