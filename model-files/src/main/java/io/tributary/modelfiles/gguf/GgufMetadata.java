package io.tributary.modelfiles.gguf;

import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.gguf.GgufValue.Bool;
import io.tributary.modelfiles.gguf.GgufValue.Decimal;
import io.tributary.modelfiles.gguf.GgufValue.Items;
import io.tributary.modelfiles.gguf.GgufValue.Text;
import io.tributary.modelfiles.gguf.GgufValue.Whole;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Typed access to the metadata, without coercion: a value of another kind than the asked one fails
 * with the file and the key.
 */
public final class GgufMetadata {

  private final String file;
  private final Map<String, GgufValue> values;

  GgufMetadata(String file, Map<String, GgufValue> values) {
    this.file = file;
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The file that this was read from. */
  public String file() {
    return file;
  }

  /** Every value by its key, in the order of the file. */
  public Map<String, GgufValue> values() {
    return values;
  }

  /** The text under a key. */
  public Optional<String> text(String key) {
    return value(key).map(v -> as(Text.class, key, "text", v).value());
  }

  /** The truth value under a key. */
  public Optional<Boolean> bool(String key) {
    return value(key).map(v -> as(Bool.class, key, "true or false", v).value());
  }

  /** The integer under a key; one beyond 32 bits fails. */
  public OptionalInt integer(String key) {
    Optional<GgufValue> value = value(key);
    return value.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(integer(key, value.orElseThrow()));
  }

  /** The number under a key. */
  public OptionalDouble number(String key) {
    Optional<GgufValue> value = value(key);
    return value.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(as(Decimal.class, key, "a number", value.orElseThrow()).value());
  }

  /** The list of texts under a key. */
  public Optional<List<String>> texts(String key) {
    return items(key)
        .map(list -> list.stream().map(v -> as(Text.class, key, "texts", v).value()).toList());
  }

  /** The list of integers under a key. */
  public Optional<List<Integer>> integers(String key) {
    return items(key).map(list -> list.stream().map(v -> integer(key, v)).toList());
  }

  /** The failure of a required key that is absent. */
  public MalformedFileException missing(String key) {
    return bad(key, "is required and absent");
  }

  /** The failure of a value that is out of its range. */
  public MalformedFileException bad(String key, String problem) {
    return new MalformedFileException(file, "key " + key, problem);
  }

  /** The failure of a value that asks for what is not supported. */
  public UnsupportedFileException refused(String key, String problem) {
    return new UnsupportedFileException(file, "key " + key, problem);
  }

  private Optional<GgufValue> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  private Optional<List<GgufValue>> items(String key) {
    return value(key).map(v -> as(Items.class, key, "a list", v).values());
  }

  private int integer(String key, GgufValue value) {
    long number = as(Whole.class, key, "an integer", value).value();
    if (number != (int) number) {
      throw bad(key, "is beyond 32 bits");
    }
    return (int) number;
  }

  private <V extends GgufValue> V as(Class<V> type, String key, String wanted, GgufValue value) {
    if (!type.isInstance(value)) {
      throw bad(key, "must be " + wanted + ", is " + value.kind());
    }
    return type.cast(value);
  }
}
