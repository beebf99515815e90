package io.tributary.tokenization.record;

import io.tributary.contracts.records.RejectCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value within a record, with the place that a refusal names.
 *
 * @param path such as {@code messages[2].content}
 * @param data plain JSON data
 */
record LocatedValue(String path, Object data) {
  /** The string that it must be. */
  String string() {
    if (data instanceof String text) {
      return text;
    }
    throw wrongType("a string");
  }

  /** The elements of the list that it must be. */
  List<LocatedValue> list() {
    if (!(data instanceof List<?> list)) {
      throw wrongType("a list");
    }
    List<LocatedValue> elements = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      elements.add(new LocatedValue(path + "[" + i + "]", list.get(i)));
    }
    return elements;
  }

  /** The fields of the object that it must be, in order. */
  Map<String, Object> object() {
    if (!(data instanceof Map<?, ?> map)) {
      throw wrongType("an object");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    map.forEach((key, value) -> fields.put((String) key, value));
    return fields;
  }

  /** The field of the object that it must be, if it is there and not null. */
  Optional<LocatedValue> field(String name) {
    return Optional.ofNullable(object().get(name))
        .map(value -> new LocatedValue(path + "." + name, value));
  }

  /** The same for a field that must be there. */
  LocatedValue require(String name) {
    return field(name)
        .orElseThrow(
            () ->
                new RejectedException(
                    RejectCode.MISSING_FIELD,
                    "field " + path + "." + name + " is missing or null"));
  }

  /** The refusal of what it is. */
  RejectedException wrongType(String want) {
    return new RejectedException(
        RejectCode.WRONG_TYPE, "field " + path + " is " + typeName() + ", want " + want);
  }

  /** A refusal of its place in a conversation. */
  RejectedException invalid(String why) {
    return new RejectedException(RejectCode.INVALID_CONVERSATION, "field " + path + " " + why);
  }

  private String typeName() {
    if (data == null) {
      return "null";
    }
    if (data instanceof String) {
      return "a string";
    }
    if (data instanceof List<?>) {
      return "an array";
    }
    if (data instanceof Map<?, ?>) {
      return "an object";
    }
    return data instanceof Boolean ? "a boolean" : "a number";
  }
}
