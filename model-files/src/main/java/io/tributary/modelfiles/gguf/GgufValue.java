package io.tributary.modelfiles.gguf;

import java.util.List;

/** A value of the metadata. Widths of the file are not kept, kinds are. */
public sealed interface GgufValue {

  /** Any of the integer types. */
  record Whole(long value) implements GgufValue {}

  /**
   * A float of 32 or 64 bits. A single is kept as the shortest decimal that means it, so that 1e-5
   * written as a single reads as 1e-5.
   */
  record Decimal(double value) implements GgufValue {}

  /** True or false. */
  record Bool(boolean value) implements GgufValue {}

  /** A string of well-formed Unicode. */
  record Text(String value) implements GgufValue {}

  /** Values of one type. */
  record Items(List<GgufValue> values) implements GgufValue {
    /** Copies the values. */
    public Items {
      values = List.copyOf(values);
    }
  }

  /** What a message calls this kind of value. */
  default String kind() {
    if (this instanceof Whole) {
      return "an integer";
    }
    if (this instanceof Decimal) {
      return "a decimal number";
    }
    if (this instanceof Bool) {
      return "true or false";
    }
    return this instanceof Text ? "text" : "a list";
  }
}
