package io.tributary.modelfiles.safetensors;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Formats that appear under a safetensors name, known by their first bytes; for the message only.
 */
enum ForeignFormat {
  ZIP,
  GGUF,
  PICKLE;

  private static final int PICKLE_PROTOCOL_OPCODE = 0x80;

  static Optional<ForeignFormat> of(ByteBuffer start) {
    if (startsWith(start, "PK\u0003\u0004")) {
      return Optional.of(ZIP);
    }
    if (startsWith(start, "GGUF")) {
      return Optional.of(GGUF);
    }
    int protocol = start.get(1);
    return (start.get(0) & 0xff) == PICKLE_PROTOCOL_OPCODE && protocol >= 2 && protocol <= 5
        ? Optional.of(PICKLE)
        : Optional.empty();
  }

  private static boolean startsWith(ByteBuffer start, String magic) {
    for (int i = 0; i < magic.length(); i++) {
      if (start.get(i) != (byte) magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
