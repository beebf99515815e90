package io.tributary.localstack.supervisor;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes maps, lists, strings and whole numbers as JSON; this jar has no dependency to do so. */
final class Json {
  private static final int FIRST_PRINTABLE = 0x20;

  private Json() {}

  static String object(Map<?, ?> members) {
    return members.entrySet().stream()
        .map(member -> string(member.getKey().toString()) + ":" + value(member.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String value(Object value) {
    if (value instanceof Map<?, ?> members) {
      return object(members);
    }
    if (value instanceof List<?> elements) {
      return elements.stream().map(Json::value).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof Number ? value.toString() : string(value.toString());
  }

  private static String string(String text) {
    return text.chars().mapToObj(Json::character).collect(Collectors.joining("", "\"", "\""));
  }

  private static String character(int character) {
    return switch (character) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      default ->
          character < FIRST_PRINTABLE
              ? "\\u%04x".formatted(character)
              : Character.toString(character);
    };
  }
}
