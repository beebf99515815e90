package io.tributary.tokenization.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.tributary.contracts.Sha256;
import io.tributary.contracts.records.RejectCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An instruction record as its client wrote it: one JSON object in strict UTF-8, at most 32 levels
 * deep, no key twice. Fields that no shape knows are carried but mean nothing.
 */
public final class InstructionJson {
  /** Bytes of a record beyond which it is rejected unread. */
  public static final int MAX_BYTES = 1 << 20;

  private static final int MAX_DEPTH = 32;
  private static final int MAX_NAME = 1_000;
  private static final int MAX_NUMBER = 1_000;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_NUMBER)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private final String source;
  private final SortedMap<String, JsonField> fields;

  /** Made when it is asked for first, by the one thread that converts the record. */
  private byte[] digest = {};

  private InstructionJson(String source, SortedMap<String, JsonField> fields) {
    this.source = source;
    this.fields = fields;
  }

  /**
   * Reads the object.
   *
   * @throws RejectedException TOO_LARGE, INVALID_UTF8 or MALFORMED_JSON
   */
  public static InstructionJson parse(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new RejectedException(
          RejectCode.TOO_LARGE, bytes.length + " bytes, at most " + MAX_BYTES + " are taken");
    }
    String text =
        StrictUtf8.decode(bytes)
            .orElseThrow(
                () -> new RejectedException(RejectCode.INVALID_UTF8, "the bytes are not UTF-8"));
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new InstructionJson(text, object(parser));
    } catch (StreamConstraintsException e) {
      throw malformed(
          "nested deeper than %d, or a key or number longer than %d, %s"
              .formatted(MAX_DEPTH, MAX_NAME, position(e.getLocation())));
    } catch (JsonProcessingException e) {
      throw malformed("not one JSON object: syntax error " + position(e.getLocation()));
    } catch (IOException e) {
      throw malformed("not one JSON object: it ends too early");
    }
  }

  /** The field, if it is there and not null. */
  Optional<JsonField> field(String name) {
    return Optional.ofNullable(fields.get(name)).filter(f -> !f.isNull());
  }

  /** The field as data in the order of its keys, if it is there and not null. */
  Optional<LocatedValue> value(String name) {
    return field(name).map(field -> new LocatedValue(name, data(field)));
  }

  /**
   * Reads the source of a field again: its canonical form has lost the order of keys. What comes
   * after the field would be an error behind a value that stands alone, but is none within a list.
   */
  private Object data(JsonField field) {
    try (JsonParser parser = FACTORY.createParser("[" + source.substring(field.start()))) {
      parser.nextToken();
      parser.nextToken();
      return PlainJson.value(parser);
    } catch (IOException e) {
      throw new IllegalStateException("a value that was read once cannot be read again", e);
    }
  }

  /**
   * The object that a field is, as a record of its own.
   *
   * @throws RejectedException MISSING_FIELD or WRONG_TYPE
   */
  InstructionJson nested(String name) {
    JsonField field =
        field(name)
            .orElseThrow(
                () ->
                    new RejectedException(
                        RejectCode.MISSING_FIELD, "field " + name + " is missing or null"));
    if (field.type() != JsonToken.START_OBJECT) {
      throw new RejectedException(
          RejectCode.WRONG_TYPE, "field " + name + " is " + field.typeName() + ", want an object");
    }
    String rest = source.substring(field.start());
    try (JsonParser parser = FACTORY.createParser(rest)) {
      parser.nextToken();
      return new InstructionJson(rest, members(parser));
    } catch (IOException e) {
      throw new IllegalStateException("a value that was read once cannot be read again", e);
    }
  }

  /** The plain data that a text is as JSON, or empty if it is none. */
  static Optional<Object> data(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      Object data = PlainJson.value(parser);
      return parser.nextToken() == null ? Optional.ofNullable(data) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether the object has the field, null or not. */
  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Whether the object has one of these fields, null or not. */
  boolean hasAny(List<String> names) {
    for (String name : names) {
      if (has(name)) {
        return true;
      }
    }
    return false;
  }

  /** The whole object in canonical form. */
  String canonical() {
    return CanonicalJson.object(fields, JsonField::canonical);
  }

  /** SHA-256 of the canonical form; nobody may write to it. */
  byte[] digest() {
    if (digest.length == 0) {
      digest = Sha256.of(canonical().getBytes(StandardCharsets.UTF_8));
    }
    return digest;
  }

  private static SortedMap<String, JsonField> object(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("not one JSON object: it begins with something else");
    }
    SortedMap<String, JsonField> fields = members(parser);
    if (parser.nextToken() != null) {
      throw malformed("not one JSON object: more follows after its end");
    }
    return fields;
  }

  private static SortedMap<String, JsonField> members(JsonParser parser) throws IOException {
    SortedMap<String, JsonField> fields = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = CanonicalJson.key(parser);
      if (fields.put(name, value(parser)) != null) {
        throw CanonicalJson.duplicateKey(parser);
      }
    }
    return fields;
  }

  private static JsonField value(JsonParser parser) throws IOException {
    JsonToken type = parser.nextToken();
    int start = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
    if (type == JsonToken.VALUE_STRING) {
      String text = parser.getText();
      return new JsonField(type, text, CanonicalJson.string(text), start);
    }
    String canonical = CanonicalJson.value(parser);
    return new JsonField(type, canonical, canonical, start);
  }

  static String position(JsonLocation location) {
    return location == null
        ? "at an unknown position"
        : "at line " + location.getLineNr() + " column " + location.getColumnNr();
  }

  private static RejectedException malformed(String message) {
    return new RejectedException(RejectCode.MALFORMED_JSON, message);
  }
}
