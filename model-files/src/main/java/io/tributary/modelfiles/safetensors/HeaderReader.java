package io.tributary.modelfiles.safetensors;

import io.tributary.modelfiles.json.StrictUtf8;
import io.tributary.modelfiles.safetensors.MalformedSafetensorsException.Rule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;

/** Takes the header out of a file: its length, its bytes, the text in them. */
final class HeaderReader {

  private static final int LENGTH_BYTES = 8;

  private final String file;
  private final SafetensorsLimits limits;

  HeaderReader(String file, SafetensorsLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  SafetensorsHeader read(FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < LENGTH_BYTES) {
      throw broken(Rule.LENGTH_FIELD, "byte 0", "the file has " + size + " bytes, needs 8 or more");
    }
    ByteBuffer start =
        PositionedReads.read(channel, 0, LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    long length = start.getLong(0);
    checkLength(start, length, size);
    byte[] header = PositionedReads.read(channel, LENGTH_BYTES, (int) length).array();
    checkFrame(start, header);
    HeaderParser.Parsed parsed = HeaderParser.parse(file, limits, text(header));
    long dataStart = LENGTH_BYTES + length;
    return new SafetensorsHeader(
        new LayoutCheck(file).check(parsed.entries(), size - dataStart),
        parsed.metadata(),
        dataStart);
  }

  private void checkLength(ByteBuffer start, long length, long size) {
    if (length < 0 || length > limits.headerBytes()) {
      refuseForeign(start);
      throw broken(
          Rule.HEADER_LIMIT,
          "byte 0",
          "a header of "
              + Long.toUnsignedString(length)
              + " bytes is above the limit of "
              + limits.headerBytes());
    }
    if (length + LENGTH_BYTES > size) {
      throw broken(
          Rule.HEADER_WITHIN_FILE,
          "byte 0",
          "a header of "
              + length
              + " bytes does not fit a file of "
              + size
              + ": it is cut; fetch it again");
    }
  }

  private void checkFrame(ByteBuffer start, byte[] header) {
    if (header.length == 0 || header[0] != '{') {
      refuseForeign(start);
      throw broken(Rule.HEADER_START, "byte 8", "the header must start with {");
    }
    int last = header.length - 1;
    while (header[last] == ' ') {
      last--;
    }
    if (header[last] != '}') {
      throw broken(
          Rule.HEADER_PADDING,
          "byte " + (LENGTH_BYTES + last),
          "the header must end with } and spaces");
    }
  }

  private void refuseForeign(ByteBuffer start) {
    ForeignFormat.of(start)
        .ifPresent(
            format -> {
              throw broken(
                  Rule.FOREIGN_FORMAT,
                  "byte 0",
                  "this is a " + format + " file under another name; only safetensors is read");
            });
  }

  private String text(byte[] header) {
    try {
      return StrictUtf8.decode(header);
    } catch (CharacterCodingException e) {
      throw broken(Rule.HEADER_UTF8, "header", "is not UTF-8");
    }
  }

  private MalformedSafetensorsException broken(Rule rule, String where, String problem) {
    return new MalformedSafetensorsException(file, rule, where, problem);
  }
}
