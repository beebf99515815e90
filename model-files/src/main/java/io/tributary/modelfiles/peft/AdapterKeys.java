package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.UnsupportedFileException;
import java.util.Optional;

/** PEFT's names of tensors in an adapter file. */
final class AdapterKeys {

  private static final String PREFIX = "base_model.model.";
  private static final String A = ".lora_A.weight";
  private static final String B = ".lora_B.weight";

  private AdapterKeys() {}

  static String loraA(String module) {
    return PREFIX + module + A;
  }

  static String loraB(String module) {
    return PREFIX + module + B;
  }

  /**
   * The module that a tensor belongs to.
   *
   * @throws UnsupportedFileException when it is neither an A nor a B of a linear layer
   */
  static String module(String key) {
    return module(key, A)
        .or(() -> module(key, B))
        .orElseThrow(
            () ->
                new UnsupportedFileException(
                    PeftDirectory.WEIGHTS,
                    "tensor \"" + key + "\"",
                    "is not named "
                        + PREFIX
                        + "MODULE"
                        + A
                        + " or "
                        + B
                        + "; only LoRA on linear layers is supported"));
  }

  private static Optional<String> module(String key, String suffix) {
    boolean matches =
        key.startsWith(PREFIX)
            && key.endsWith(suffix)
            && key.length() > PREFIX.length() + suffix.length();
    return matches
        ? Optional.of(key.substring(PREFIX.length(), key.length() - suffix.length()))
        : Optional.empty();
  }
}
