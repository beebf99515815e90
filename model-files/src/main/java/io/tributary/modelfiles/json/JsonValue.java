package io.tributary.modelfiles.json;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value. Whole numbers and fractions stay apart, as Python and Rust readers keep them. */
public sealed interface JsonValue {

  /** Name and value pairs in the order of the file. */
  record JsonObject(Map<String, JsonValue> fields) implements JsonValue {
    /** Copies the fields, keeping their order. */
    public JsonObject {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /** A list of values. */
  record JsonArray(List<JsonValue> items) implements JsonValue {
    /** Copies the items. */
    public JsonArray {
      items = List.copyOf(items);
    }
  }

  /** A string of well-formed Unicode. */
  record JsonText(String text) implements JsonValue {}

  /** A number written without fraction and exponent. */
  record JsonInteger(BigInteger number) implements JsonValue {}

  /** A finite number written with a fraction or an exponent. */
  record JsonDecimal(double number) implements JsonValue {}

  /** True or false. */
  record JsonBoolean(boolean value) implements JsonValue {}

  /** The literal null. */
  record JsonNull() implements JsonValue {}

  /** What a message calls this kind of value. */
  default String kind() {
    if (this instanceof JsonObject) {
      return "an object";
    }
    if (this instanceof JsonArray) {
      return "a list";
    }
    if (this instanceof JsonText) {
      return "text";
    }
    if (this instanceof JsonInteger) {
      return "an integer";
    }
    if (this instanceof JsonDecimal) {
      return "a decimal number";
    }
    return this instanceof JsonBoolean ? "true or false" : "null";
  }
}
