package io.tributary.registry.decision;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds what a writer left out of a record: JSON without a field gives a null. */
final class Completeness {
  private Completeness() {}

  /** The path of the first null within this value. */
  static Optional<String> firstMissing(String path, Object value) {
    if (value == null) {
      return Optional.of(path);
    }
    return parts(path, value)
        .map(part -> firstMissing(part.path(), part.value()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private record Part(String path, Object value) {}

  private static Stream<Part> parts(String path, Object value) {
    if (value instanceof Record record) {
      return Stream.of(record.getClass().getRecordComponents())
          .map(c -> new Part(path + "." + c.getName(), read(record, c)));
    }
    if (value instanceof List<?> list) {
      return IntStream.range(0, list.size())
          .mapToObj(i -> new Part(path + "[" + i + "]", list.get(i)));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream().map(e -> new Part(path + "." + e.getKey(), e.getValue()));
    }
    if (value instanceof Optional<?> optional) {
      return optional.stream().map(v -> new Part(path, v));
    }
    return Stream.empty();
  }

  private static Object read(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a public record: " + record.getClass().getName(), e);
    }
  }
}
