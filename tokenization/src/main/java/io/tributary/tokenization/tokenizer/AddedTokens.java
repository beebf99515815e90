package io.tributary.tokenization.tokenizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The texts of added tokens, by their first character: few characters of a text are one. */
final class AddedTokens {
  private final Map<Character, List<String>> byFirst = new HashMap<>();

  AddedTokens(List<String> contents) {
    contents.stream()
        .filter(content -> !content.isEmpty())
        .forEach(
            content ->
                byFirst.computeIfAbsent(content.charAt(0), c -> new ArrayList<>()).add(content));
  }

  /** Whether one of them stands in this text. */
  boolean standIn(String text) {
    for (Map.Entry<Character, List<String>> group : byFirst.entrySet()) {
      char first = group.getKey();
      for (int i = text.indexOf(first); i >= 0; i = text.indexOf(first, i + 1)) {
        if (startsAt(i, text, group.getValue())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The one that stands first in this text. */
  Optional<String> firstIn(String text) {
    if (!standIn(text)) {
      return Optional.empty();
    }
    return IntStream.range(0, text.length())
        .mapToObj(i -> at(i, text))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> at(int position, String text) {
    return byFirst.getOrDefault(text.charAt(position), List.of()).stream()
        .filter(content -> text.startsWith(content, position))
        .findFirst();
  }

  private static boolean startsAt(int position, String text, List<String> contents) {
    for (String content : contents) {
      if (text.startsWith(content, position)) {
        return true;
      }
    }
    return false;
  }
}
