package io.tributary.modelfiles.json;

import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.json.JsonValue.JsonArray;
import io.tributary.modelfiles.json.JsonValue.JsonBoolean;
import io.tributary.modelfiles.json.JsonValue.JsonDecimal;
import io.tributary.modelfiles.json.JsonValue.JsonInteger;
import io.tributary.modelfiles.json.JsonValue.JsonNull;
import io.tributary.modelfiles.json.JsonValue.JsonObject;
import io.tributary.modelfiles.json.JsonValue.JsonText;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Typed access to an object's fields, without coercion. An absent field and a null are both empty;
 * any other type than the asked one fails with the file and the key.
 */
public final class JsonFields {

  private final String file;
  private final String prefix;
  private final JsonObject object;

  JsonFields(String file, String prefix, JsonObject object) {
    this.file = file;
    this.prefix = prefix;
    this.object = object;
  }

  /** The file that this object was read from. */
  public String file() {
    return file;
  }

  /** The object itself. */
  public JsonObject object() {
    return object;
  }

  /** The keys, in the order of the file. */
  public Set<String> names() {
    return object.fields().keySet();
  }

  /** The field's value unless it is absent or null. */
  public Optional<JsonValue> value(String name) {
    return Optional.ofNullable(object.fields().get(name)).filter(v -> !(v instanceof JsonNull));
  }

  /** The field's text unless it is absent or null. */
  public Optional<String> text(String name) {
    return value(name).map(v -> as(JsonText.class, name, "text", v).text());
  }

  /** The field's truth value unless it is absent or null. */
  public Optional<Boolean> bool(String name) {
    return value(name).map(v -> as(JsonBoolean.class, name, "true or false", v).value());
  }

  /** The field's integer unless it is absent or null. */
  public OptionalInt integer(String name) {
    Optional<JsonValue> value = value(name);
    return value.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(integer(name, value.orElseThrow()));
  }

  /** The field's number, written with or without a fraction, unless it is absent or null. */
  public OptionalDouble number(String name) {
    Optional<JsonValue> value = value(name);
    return value.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(number(name, value.orElseThrow()));
  }

  /** The field's object unless it is absent or null. */
  public Optional<JsonFields> object(String name) {
    return value(name)
        .map(v -> as(JsonObject.class, name, "an object", v))
        .map(inner -> new JsonFields(file, prefix + name + ".", inner));
  }

  /** The field's list of texts unless it is absent or null. */
  public Optional<List<String>> texts(String name) {
    return items(name)
        .map(
            items -> items.stream().map(v -> as(JsonText.class, name, "texts", v).text()).toList());
  }

  /** The field's list of integers unless it is absent or null. */
  public Optional<List<Integer>> integers(String name) {
    return items(name).map(items -> items.stream().map(v -> integer(name, v)).toList());
  }

  /** The field's object of integers, in the order of the file, unless it is absent or null. */
  public Optional<Map<String, Integer>> integerMap(String name) {
    return object(name)
        .map(
            fields -> {
              Map<String, Integer> map = new LinkedHashMap<>();
              fields.object.fields().forEach((k, v) -> map.put(k, fields.integer(k, v)));
              return map;
            });
  }

  /** The field's object of numbers, in the order of the file, unless it is absent or null. */
  public Optional<Map<String, Double>> numberMap(String name) {
    return object(name)
        .map(
            fields -> {
              Map<String, Double> map = new LinkedHashMap<>();
              fields.object.fields().forEach((k, v) -> map.put(k, fields.number(k, v)));
              return map;
            });
  }

  /** The field's object of texts, in the order of the file, unless it is absent or null. */
  public Optional<Map<String, String>> textMap(String name) {
    return object(name)
        .map(
            fields -> {
              Map<String, String> map = new LinkedHashMap<>();
              fields
                  .names()
                  .forEach(k -> map.put(k, fields.text(k).orElseThrow(() -> fields.missing(k))));
              return map;
            });
  }

  /** The failure of a required field that is absent or null. */
  public MalformedFileException missing(String name) {
    return new MalformedFileException(file, key(name), "is required and absent");
  }

  /** The failure of a field whose value is out of its range. */
  public MalformedFileException bad(String name, String problem) {
    return new MalformedFileException(file, key(name), problem);
  }

  /** The field's full name with those of the objects around it. */
  public String key(String name) {
    return "key " + prefix + name;
  }

  private Optional<List<JsonValue>> items(String name) {
    return value(name).map(v -> as(JsonArray.class, name, "a list", v).items());
  }

  private int integer(String name, JsonValue value) {
    BigInteger number = as(JsonInteger.class, name, "an integer", value).number();
    if (number.bitLength() > 31) {
      throw bad(name, "is beyond 32 bits");
    }
    return number.intValue();
  }

  private double number(String name, JsonValue value) {
    return value instanceof JsonInteger i
        ? i.number().doubleValue()
        : as(JsonDecimal.class, name, "a number", value).number();
  }

  private <V extends JsonValue> V as(Class<V> type, String name, String wanted, JsonValue value) {
    if (!type.isInstance(value)) {
      throw bad(name, "must be " + wanted + ", is " + value.kind());
    }
    return type.cast(value);
  }
}
