package io.tributary.contracts.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tributary.contracts.MalformedContractException;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * JSON as the wire has it: fields in declaration order, absent optionals left out, times as
 * ISO-8601 in UTC, duplicate keys and numbers written as text refused. Equal values give equal
 * bytes.
 */
public final class Json {
  private static final ObjectMapper LENIENT = mapper();
  private static final ObjectMapper STRICT =
      mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Json() {}

  /** The value as UTF-8 bytes. */
  public static byte[] write(Object value) {
    try {
      return LENIENT.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable as JSON: " + value.getClass().getName(), e);
    }
  }

  /**
   * Reads a value written by this or a newer minor version: unknown fields are passed over.
   *
   * @throws MalformedContractException if the bytes are no such value
   */
  public static <T> T read(byte[] bytes, Class<T> type) {
    return read(LENIENT, bytes, type);
  }

  /**
   * Reads what a person wrote: an unknown field is an error that names it.
   *
   * @throws MalformedContractException if the bytes are no such value
   */
  public static <T> T readStrictly(byte[] bytes, Class<T> type) {
    return read(STRICT, bytes, type);
  }

  /** The mapper for trees; share it, never configure it. */
  public static ObjectMapper mapperForTrees() {
    return LENIENT;
  }

  private static <T> T read(ObjectMapper mapper, byte[] bytes, Class<T> type) {
    try {
      T value = mapper.readValue(bytes, type);
      if (value == null) {
        throw new MalformedContractException(name(type) + ": the JSON value is null");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new MalformedContractException(name(type) + where(e) + ": " + firstLine(e), e);
    } catch (IOException e) {
      throw new MalformedContractException(name(type) + ": " + e.getMessage(), e);
    }
  }

  private static String name(Class<?> type) {
    return type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String where(JsonProcessingException e) {
    String field =
        e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
            ? " field " + path(mapping)
            : "";
    JsonLocation at = e.getLocation();
    return at == null
        ? field
        : field + " at line " + at.getLineNr() + " column " + at.getColumnNr();
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
        .collect(Collectors.joining("."));
  }

  /** Jackson's own words without the excerpt of the source, which may hold a prompt. */
  private static String firstLine(JsonProcessingException e) {
    String text = e.getOriginalMessage();
    return text.replaceFirst("(?s)(\n| \\(but might| \\(class |, not marked).*", "");
  }

  private static ObjectMapper mapper() {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
        .withCoercionConfig(
            LogicalType.Integer, c -> c.setCoercion(CoercionInputShape.String, CoercionAction.Fail))
        .withCoercionConfig(
            LogicalType.Float, c -> c.setCoercion(CoercionInputShape.String, CoercionAction.Fail))
        .withCoercionConfig(
            LogicalType.Boolean, c -> c.setCoercion(CoercionInputShape.String, CoercionAction.Fail))
        .build();
  }
}
