package io.tributary.modelfiles;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes put together number by number, the low byte first. */
final class LittleEndian {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  LittleEndian int8(int value) {
    out.write(value);
    return this;
  }

  LittleEndian int32(int value) {
    return number(value, Integer.BYTES);
  }

  LittleEndian int64(long value) {
    return number(value, Long.BYTES);
  }

  /** As GGUF writes it: its length first. */
  LittleEndian text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return int64(bytes.length).bytes(bytes);
  }

  LittleEndian bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  private LittleEndian number(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> (8 * i)));
    }
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
