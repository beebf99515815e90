package io.tributary.modelfiles.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.json.JsonValue.JsonArray;
import io.tributary.modelfiles.json.JsonValue.JsonBoolean;
import io.tributary.modelfiles.json.JsonValue.JsonDecimal;
import io.tributary.modelfiles.json.JsonValue.JsonInteger;
import io.tributary.modelfiles.json.JsonValue.JsonNull;
import io.tributary.modelfiles.json.JsonValue.JsonObject;
import io.tributary.modelfiles.json.JsonValue.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The strict parser: RFC 8259 and nothing beside it, no duplicate keys, no coercion, bounded
 * nesting and number length.
 */
public final class StrictJson {

  private static final int MAX_NESTING = 64;
  private static final int MAX_NUMBER_LENGTH = 100;

  private StrictJson() {}

  /** The factory behind every parser of this module. */
  public static JsonFactory factory() {
    return Holder.FACTORY;
  }

  /**
   * Parses one JSON document that fills the whole file.
   *
   * @param file the name that a failure gives
   * @throws MalformedFileException with line and column when the bytes are not exactly one strict
   *     document in UTF-8
   */
  public static JsonValue parse(String file, byte[] bytes) {
    try {
      return parse(StrictUtf8.decode(bytes));
    } catch (CharacterCodingException e) {
      throw new MalformedFileException(file, "text", "is not UTF-8");
    } catch (JsonProcessingException e) {
      throw new MalformedFileException(file, place(e), e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  /**
   * Parses one JSON document that must be an object.
   *
   * @param file the name that a failure gives
   * @throws MalformedFileException when the bytes are anything else
   */
  public static JsonFields parseObject(String file, byte[] bytes) {
    if (parse(file, bytes) instanceof JsonObject object) {
      return new JsonFields(file, "", object);
    }
    throw new MalformedFileException(file, "text", "is not a JSON object");
  }

  /** How a message names the place where a JSON text is broken. */
  public static String place(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null
        ? "text"
        : "line " + location.getLineNr() + " column " + location.getColumnNr();
  }

  /** Whether a parser of {@link #factory()} stopped because a key appears twice in one object. */
  public static boolean isDuplicateKey(JsonProcessingException e) {
    return e.getOriginalMessage().startsWith("Duplicate field");
  }

  private static JsonValue parse(String text) throws IOException {
    try (JsonParser parser = factory().createParser(text)) {
      parser.nextToken();
      JsonValue value = value(parser);
      if (parser.nextToken() != null) {
        throw parserError(parser, "something follows the end of the document");
      }
      return value;
    }
  }

  private static JsonValue value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw parserError(parser, "the document is empty");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new JsonText(wellFormed(parser, parser.getText()));
      case VALUE_NUMBER_INT -> new JsonInteger(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> new JsonNull();
      default -> throw parserError(parser, "a value is missing");
    };
  }

  private static JsonObject object(JsonParser parser) throws IOException {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = wellFormed(parser, parser.currentName());
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return new JsonObject(fields);
  }

  private static JsonArray array(JsonParser parser) throws IOException {
    List<JsonValue> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new JsonArray(items);
  }

  private static JsonDecimal decimal(JsonParser parser) throws IOException {
    double number = parser.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw parserError(parser, "the number is beyond the range of a double");
    }
    return new JsonDecimal(number);
  }

  private static String wellFormed(JsonParser parser, String text) throws IOException {
    if (!StrictUtf8.isWellFormed(text)) {
      throw parserError(parser, "an unpaired surrogate");
    }
    return text;
  }

  private static IOException parserError(JsonParser parser, String problem) {
    return new JsonParseException(parser, problem);
  }

  private static final class Holder {
    static final JsonFactory FACTORY =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();
  }
}
