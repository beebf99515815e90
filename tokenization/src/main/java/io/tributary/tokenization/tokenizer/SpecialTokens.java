package io.tributary.tokenization.tokenizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The special tokens of a tokenizer.json, found by streaming: the vocabulary beside them may be
 * tens of megabytes.
 */
final class SpecialTokens {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<Integer, SpecialToken> byId = new HashMap<>();

  /** Asked once for every token that is encoded. */
  private final BitSet ids = new BitSet();

  private final Map<String, Integer> idByContent = new HashMap<>();
  private final AddedTokens contents;

  private SpecialTokens(List<Entry> entries, Unknown unknown) {
    for (Entry entry : entries) {
      idByContent.put(entry.content(), entry.id());
      if (entry.isSpecial()) {
        ids.set(entry.id());
        byId.put(entry.id(), new SpecialToken(entry.id(), entry.content(), unknown.isToken(entry)));
      }
    }
    contents =
        new AddedTokens(entries.stream().filter(Entry::isSpecial).map(Entry::content).toList());
  }

  /**
   * Reads the file's bytes.
   *
   * @throws UnusableTokenizerException if they are no JSON
   */
  static SpecialTokens parse(byte[] json) {
    List<Entry> entries = new ArrayList<>();
    Unknown unknown = new Unknown(Optional.empty(), -1);
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnusableTokenizerException("tokenizer.json: not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        if (field.equals("added_tokens") && value == JsonToken.START_ARRAY) {
          readEntries(parser, entries);
        } else if (field.equals("model") && value == JsonToken.START_OBJECT) {
          unknown = readUnknown(parser);
        } else {
          parser.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      throw new UnusableTokenizerException("tokenizer.json: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UnusableTokenizerException("tokenizer.json: " + e.getMessage(), e);
    }
    return new SpecialTokens(entries, unknown);
  }

  /** The id of the added token with this text, if there is one. */
  OptionalInt idOf(String content) {
    Integer id = idByContent.get(content);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /** The special token with this id, if it is one. */
  Optional<SpecialToken> withId(int id) {
    return ids.get(id) ? Optional.of(byId.get(id)) : Optional.empty();
  }

  /** The first special token whose content stands in this text. */
  Optional<String> spelledIn(String text) {
    return contents.firstIn(text);
  }

  private static void readEntries(JsonParser parser, List<Entry> entries) throws IOException {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      entries.add(readEntry(parser));
    }
  }

  private static Entry readEntry(JsonParser parser) throws IOException {
    int id = -1;
    String content = "";
    boolean special = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "id" -> id = parser.getIntValue();
        case "content" -> content = parser.getText();
        case "special" -> special = parser.getBooleanValue();
        default -> parser.skipChildren();
      }
    }
    return new Entry(id, content, special);
  }

  private static Unknown readUnknown(JsonParser parser) throws IOException {
    Optional<String> token = Optional.empty();
    int id = -1;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("unk_token") && value == JsonToken.VALUE_STRING) {
        token = Optional.of(parser.getText());
      } else if (field.equals("unk_id") && value == JsonToken.VALUE_NUMBER_INT) {
        id = parser.getIntValue();
      } else {
        parser.skipChildren();
      }
    }
    return new Unknown(token, id);
  }

  private record Entry(int id, String content, boolean special) {
    boolean isSpecial() {
      return special && !content.isEmpty() && id >= 0;
    }
  }

  /** Word-level and BPE models name the unknown token by its text, unigram models by its id. */
  private record Unknown(Optional<String> token, int id) {
    boolean isToken(Entry entry) {
      return entry.id() == id || token.filter(entry.content()::equals).isPresent();
    }
  }
}
