package io.tributary.lora.internal.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs TorchScript text into the archive that libtorch loads: a zip of stored entries with a
 * module that has one class, no parameters and the methods of the text.
 *
 * <p>An archive is code. The text comes from our own jar and from nowhere else, which its digests
 * make sure of.
 */
final class TorchScriptArchive {

  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};
  private static final byte PICKLE_TRUE = (byte) 0x88;

  private TorchScriptArchive() {}

  /**
   * Packs all of {@link TorchScriptText}.
   *
   * @param className the class in the text
   * @param end more text, of this build too
   * @throws IllegalStateException when a file of it is missing or not the one of this build
   */
  static byte[] of(String className, String end) {
    try {
      ByteArrayOutputStream code = new ByteArrayOutputStream();
      for (TorchScriptText text : TorchScriptText.values()) {
        code.write(text.read());
      }
      code.writeBytes(end.getBytes(StandardCharsets.UTF_8));
      return pack(className, code.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] pack(String className, byte[] code) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      zip.setMethod(ZipOutputStream.STORED);
      store(zip, "ops/data.pkl", emptyModule(className));
      store(zip, "ops/code/__torch__.py", code);
      store(zip, "ops/constants.pkl", NO_CONSTANTS);
      store(zip, "ops/version", "3\n".getBytes(StandardCharsets.US_ASCII));
      store(zip, "ops/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    }
    return archive.toByteArray();
  }

  /** Pickle, protocol 2: an object of the class whose state is the two attributes of any module. */
  private static byte[] emptyModule(String className) {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2});
    pickle.writeBytes(("c__torch__\n" + className + "\nq").getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {0, ')', (byte) 0x81, '}', '('});
    text(pickle, "training");
    pickle.write(PICKLE_TRUE);
    text(pickle, "_is_full_backward_hook");
    pickle.writeBytes("Nub.".getBytes(StandardCharsets.US_ASCII));
    return pickle.toByteArray();
  }

  private static void text(ByteArrayOutputStream pickle, String value) {
    pickle.write('X');
    pickle.writeBytes(new byte[] {(byte) value.length(), 0, 0, 0});
    pickle.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
  }

  private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(bytes.length);
    entry.setCompressedSize(bytes.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
