package io.tributary.lora.internal.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The files of TorchScript text beside this class, in the order in which they make up the class of
 * our methods, each with its digest: text is code, and a file of the same name that lies earlier on
 * the class path must not become ours.
 */
enum TorchScriptText {
  /** The class's head, storage, and the plain layers. */
  LLAMA("llama", "0561b5188aedf923d4c1f654014cb51d1b48f95f5ee18c4d8fe3f8bb77e3efba"),
  /** A layer in training, forward and backward. */
  STEP("step", "bd2a531eca930a8fca63e2f0260319ca1071fa883f89559f3aa618ba4cb45e95"),
  /** Logits and losses. */
  HEAD("head", "165df5abd9e7be9ac873b29b8af2dfa7478c6e3ca9c61554b4deef00494cf268"),
  /** Clipping and AdamW. */
  OPTIMIZER("optimizer", "714960ba8a29ad4960e1d22b7ce5c7afba064638d4b8869dacc90372b6a62934");

  private final String resource;
  private final String sha256;

  TorchScriptText(String name, String sha256) {
    this.resource = name + ".torchscript";
    this.sha256 = sha256;
  }

  /**
   * Reads the text.
   *
   * @throws IllegalStateException when it is missing or is not what this class was built with
   */
  byte[] read() {
    try (InputStream in = TorchScriptText.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return verified(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text itself, if it has the digest. */
  byte[] verified(byte[] text) {
    String found = sha256(text);
    if (!found.equals(sha256)) {
      throw new IllegalStateException(
          resource
              + " is not the one of this build, its SHA-256 is "
              + found
              + ": another jar on the class path has one, or it was changed without "
              + TorchScriptText.class.getSimpleName());
    }
    return text;
  }

  private static String sha256(byte[] text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
