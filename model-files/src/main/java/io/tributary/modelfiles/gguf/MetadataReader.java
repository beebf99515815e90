package io.tributary.modelfiles.gguf;

import io.tributary.modelfiles.gguf.GgufValue.Bool;
import io.tributary.modelfiles.gguf.GgufValue.Decimal;
import io.tributary.modelfiles.gguf.GgufValue.Items;
import io.tributary.modelfiles.gguf.GgufValue.Text;
import io.tributary.modelfiles.gguf.GgufValue.Whole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads keys and values. Lists hold scalars and strings; none of today's files nests them. */
final class MetadataReader {

  private static final int BOOL = 7;
  private static final int TEXT = 8;
  private static final int LIST = 9;
  private static final int LONGEST_KEY = 65_535;
  private static final int ROOM_AT_FIRST = 1024;

  private final GgufInput input;
  private final GgufLimits limits;
  private long values;

  MetadataReader(GgufInput input, GgufLimits limits) {
    this.input = input;
    this.limits = limits;
  }

  Map<String, GgufValue> read(long count) throws IOException {
    Map<String, GgufValue> metadata = new LinkedHashMap<>();
    for (long i = 0; i < count; i++) {
      long at = input.position();
      String key = input.readText();
      if (key.length() > LONGEST_KEY) {
        throw input.broken(at, "a key is longer than " + LONGEST_KEY);
      }
      GgufValue value = value(input.readInt());
      if (metadata.put(key, value) != null) {
        throw input.broken(at, "key " + key + " appears twice");
      }
    }
    return metadata;
  }

  private GgufValue value(int type) throws IOException {
    return type == LIST ? list() : scalar(type);
  }

  private Items list() throws IOException {
    int type = input.readInt();
    long at = input.position();
    long count = input.readCount("a list's length", limits.values() - values);
    if (count * smallest(type, at) > input.left()) {
      throw input.broken(at, "a list of " + count + " does not fit the rest of the file");
    }
    values += count;
    List<GgufValue> items = new ArrayList<>((int) Math.min(count, ROOM_AT_FIRST));
    for (long i = 0; i < count; i++) {
      items.add(scalar(type));
    }
    return new Items(items);
  }

  /** Bytes that a value of a type takes at least. */
  private int smallest(int type, long at) {
    return switch (type) {
      case 0, 1, BOOL -> 1;
      case 2, 3 -> 2;
      case 4, 5, 6 -> 4;
      case TEXT, 10, 11, 12 -> 8;
      case LIST -> throw input.broken(at, "a list of lists");
      default -> throw unknown(type, at);
    };
  }

  private GgufValue scalar(int type) throws IOException {
    long at = input.position();
    return switch (type) {
      case 0 -> new Whole(Byte.toUnsignedLong(input.readByte()));
      case 1 -> new Whole(input.readByte());
      case 2 -> new Whole(Short.toUnsignedLong(input.readShort()));
      case 3 -> new Whole(input.readShort());
      case 4 -> new Whole(Integer.toUnsignedLong(input.readInt()));
      case 5 -> new Whole(input.readInt());
      case 6 -> new Decimal(shortest(Float.intBitsToFloat(input.readInt())));
      case BOOL -> bool(at);
      case TEXT -> new Text(input.readText());
      case 10 -> new Whole(input.readCount("a number", Long.MAX_VALUE));
      case 11 -> new Whole(input.readLong());
      case 12 -> new Decimal(Double.longBitsToDouble(input.readLong()));
      default -> throw unknown(type, at);
    };
  }

  private Bool bool(long at) throws IOException {
    byte value = input.readByte();
    if (value != 0 && value != 1) {
      throw input.broken(at, "a truth value is " + value + ", must be 0 or 1");
    }
    return new Bool(value == 1);
  }

  private static double shortest(float single) {
    return Double.parseDouble(Float.toString(single));
  }

  private RuntimeException unknown(int type, long at) {
    return input.broken(at, "value type " + Integer.toUnsignedString(type) + " is not known");
  }
}
