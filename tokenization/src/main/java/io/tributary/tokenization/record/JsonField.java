package io.tributary.tokenization.record;

import com.fasterxml.jackson.core.JsonToken;
import io.tributary.contracts.records.RejectCode;

/**
 * The value of one field.
 *
 * @param type its first token
 * @param text of a string; of any other value its canonical form
 * @param canonical its canonical form
 * @param start where it begins in the record's text, in UTF-16 units
 */
record JsonField(JsonToken type, String text, String canonical, int start) {
  boolean isNull() {
    return type == JsonToken.VALUE_NULL;
  }

  /** The string that it must be. */
  String string(String name) {
    if (type != JsonToken.VALUE_STRING) {
      throw new RejectedException(
          RejectCode.WRONG_TYPE, "field " + name + " is " + typeName() + ", want a string");
    }
    return text;
  }

  String typeName() {
    return switch (type) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> "a string";
    };
  }
}
