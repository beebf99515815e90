package io.tributary.modelfiles.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tributary.modelfiles.json.StrictJson;
import io.tributary.modelfiles.json.StrictUtf8;
import io.tributary.modelfiles.safetensors.MalformedSafetensorsException.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the JSON text of a header as a stream, so that its cost is bounded by the limits and not by
 * what the text claims. Offsets are checked one by one; how they fit together is {@link
 * LayoutCheck}'s concern.
 */
final class HeaderParser {

  private static final String METADATA = "__metadata__";

  private final String file;
  private final SafetensorsLimits limits;
  private final JsonParser parser;
  private final List<TensorEntry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new TreeMap<>();

  private HeaderParser(String file, SafetensorsLimits limits, JsonParser parser) {
    this.file = file;
    this.limits = limits;
    this.parser = parser;
  }

  /** What a header's text holds, in the order of the text. */
  record Parsed(List<TensorEntry> entries, Map<String, String> metadata) {}

  static Parsed parse(String file, SafetensorsLimits limits, String text) throws IOException {
    try (JsonParser parser = StrictJson.factory().createParser(text)) {
      HeaderParser header = new HeaderParser(file, limits, parser);
      header.root();
      return new Parsed(header.entries, header.metadata);
    } catch (JsonProcessingException e) {
      Rule rule = StrictJson.isDuplicateKey(e) ? Rule.UNIQUE_KEYS : Rule.HEADER_JSON;
      throw new MalformedSafetensorsException(
          file, rule, "header " + StrictJson.place(e), e.getOriginalMessage());
    }
  }

  private void root() throws IOException {
    parser.nextToken();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals(METADATA)) {
        metadata();
      } else {
        tensor(name);
      }
    }
    if (parser.nextToken() != null) {
      throw broken(Rule.HEADER_JSON, "header", "something follows the closing brace");
    }
  }

  private void metadata() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw broken(Rule.METADATA, "key " + METADATA, "must be an object of texts");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (parser.nextToken() != JsonToken.VALUE_STRING) {
        throw broken(Rule.METADATA, "key " + METADATA + "." + key, "must be text");
      }
      metadata.put(key, parser.getText());
    }
  }

  private void tensor(String name) throws IOException {
    String where = "tensor \"" + name + "\"";
    if (entries.size() == limits.tensors()) {
      throw broken(Rule.TENSOR_LIMIT, where, "is one more than the limit of " + limits.tensors());
    }
    if (parser.currentToken() != JsonToken.START_OBJECT || !StrictUtf8.isWellFormed(name)) {
      throw broken(Rule.TENSOR_FIELDS, where, "must be an object under a name of valid text");
    }
    entries.add(new TensorFields(where).read(name));
  }

  private MalformedSafetensorsException broken(Rule rule, String where, String problem) {
    return new MalformedSafetensorsException(file, rule, where, problem);
  }

  /** The three fields of one tensor, in any order; others are ignored as the reference does. */
  private final class TensorFields {

    private final String where;
    private final List<DType> dtype = new ArrayList<>(1);
    private final List<List<Long>> shape = new ArrayList<>(1);
    private final List<List<Long>> offsets = new ArrayList<>(1);

    TensorFields(String where) {
      this.where = where;
    }

    TensorEntry read(String name) throws IOException {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        parser.nextToken();
        field(field);
      }
      if (dtype.isEmpty() || shape.isEmpty() || offsets.isEmpty()) {
        throw broken(Rule.TENSOR_FIELDS, where, "needs dtype, shape and data_offsets");
      }
      List<Long> range = offsets.get(0);
      return new TensorEntry(name, dtype.get(0), shape.get(0), range.get(0), range.get(1));
    }

    private void field(String field) throws IOException {
      switch (field) {
        case "dtype" -> dtype.add(dtype());
        case "shape" -> shape.add(numbers(field, limits.rank(), Rule.RANK));
        case "data_offsets" -> offsets.add(range(field));
        default -> parser.skipChildren();
      }
    }

    private DType dtype() throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        throw broken(Rule.TENSOR_FIELDS, where, "dtype must be text");
      }
      String name = parser.getText();
      return DType.named(name)
          .orElseThrow(() -> broken(Rule.DTYPE, where, "dtype " + name + " is not known"));
    }

    private List<Long> range(String field) throws IOException {
      List<Long> range = numbers(field, 2, Rule.TENSOR_FIELDS);
      if (range.size() != 2) {
        throw broken(Rule.TENSOR_FIELDS, where, field + " must be two numbers");
      }
      return range;
    }

    private List<Long> numbers(String field, int most, Rule tooMany) throws IOException {
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        throw broken(Rule.TENSOR_FIELDS, where, field + " must be a list");
      }
      List<Long> numbers = new ArrayList<>(most);
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (numbers.size() == most) {
          throw broken(tooMany, where, field + " has more than " + most + " numbers");
        }
        numbers.add(number(field));
      }
      return numbers;
    }

    private long number(String field) throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getText().startsWith("-")) {
        throw broken(Rule.TENSOR_FIELDS, where, field + " must hold integers from 0");
      }
      if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
        throw broken(Rule.OVERFLOW, where, field + " holds a number beyond 63 bits");
      }
      return parser.getLongValue();
    }
  }
}
