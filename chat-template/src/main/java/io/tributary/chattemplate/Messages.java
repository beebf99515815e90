package io.tributary.chattemplate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Messages as transformers prepares them for a template. */
final class Messages {
  private Messages() {}

  static List<Map<String, Object>> prepared(List<? extends Map<String, ?>> messages) {
    return messages.stream().map(Messages::prepared).toList();
  }

  private static Map<String, Object> prepared(Map<String, ?> message) {
    Map<String, Object> present = new LinkedHashMap<>();
    message.forEach(
        (key, value) -> {
          if (value != null) {
            present.put(key, value);
          }
        });
    Optional<Object> reasoning =
        Stream.of("reasoning_content", "thinking", "reasoning")
            .map(present::get)
            .filter(Objects::nonNull)
            .findFirst();
    if (reasoning.isEmpty()) {
      return present;
    }
    Map<String, Object> aliased = new LinkedHashMap<>();
    aliased.put("thinking", reasoning.get());
    aliased.putAll(present);
    aliased.put("reasoning_content", reasoning.get());
    return aliased;
  }
}
