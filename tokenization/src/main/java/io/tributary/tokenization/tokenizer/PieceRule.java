package io.tributary.tokenization.tokenizer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tributary.contracts.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a byte-level BPE tokenizer cuts a text into pieces that it then encodes each for itself.
 * Known for what is ASCII between two {@link Seams} and for the expressions of {@link PieceCut}; an
 * added token in the text is cut out before, so that such a text is left to the library.
 */
final class PieceRule {
  private static final Set<String> PARTS = Set.of("added_tokens", "normalizer", "pre_tokenizer");

  /** More of the file follows each. */
  private static final ObjectReader TREES =
      Json.mapperForTrees()
          .readerFor(JsonNode.class)
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * What composition (NFC) turns into ASCII, all there is: the Greek question mark, the varia and
   * the Kelvin sign, out of which an added token's text might come.
   */
  static final String BECOME_ASCII = "\u037e\u1fef\u212a";

  private final PieceCut cut;
  private final AddedTokens added;

  private PieceRule(PieceCut cut, List<String> added) {
    this.cut = cut;
    this.added = new AddedTokens(added);
  }

  /**
   * Reads a tokenizer.json that the library has read.
   *
   * @return empty if it is of another kind
   */
  static Optional<PieceRule> parse(byte[] json) {
    Map<String, JsonNode> parts = new HashMap<>();
    try (JsonParser parser = Json.mapperForTrees().getFactory().createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        if (PARTS.contains(field)) {
          parts.put(field, TREES.readValue(parser));
        } else if (field.equals("model")) {
          readModel(parser, parts);
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new UnusableTokenizerException("tokenizer.json: " + e.getMessage(), e);
    }
    return of(parts);
  }

  /** Its own fields only, of which the largest, vocabulary and merges, are passed over. */
  private static void readModel(JsonParser parser, Map<String, JsonNode> parts) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      if (field.equals("type") || field.equals("dropout")) {
        parts.put("model." + field, TREES.readValue(parser));
      } else {
        parser.skipChildren();
      }
    }
  }

  private static Optional<PieceRule> of(Map<String, JsonNode> parts) {
    JsonNode none = Json.mapperForTrees().nullNode();
    JsonNode normalizer = parts.getOrDefault("normalizer", none);
    boolean keepsAscii = normalizer.isNull() || normalizer.path("type").asText().equals("NFC");
    boolean merges =
        parts.getOrDefault("model.type", none).asText().equals("BPE")
            && parts.getOrDefault("model.dropout", none).isNull();
    if (!keepsAscii || !merges) {
      return Optional.empty();
    }
    List<String> added = new ArrayList<>();
    parts.getOrDefault("added_tokens", none).forEach(t -> added.add(t.path("content").asText()));
    return cut(parts.getOrDefault("pre_tokenizer", none)).map(cut -> new PieceRule(cut, added));
  }

  /** Of a byte-level pre-tokenizer with its own expression or behind one that is known. */
  private static Optional<PieceCut> cut(JsonNode preTokenizer) {
    if (isBytes(preTokenizer) && preTokenizer.path("use_regex").asBoolean(true)) {
      return Optional.of(PieceCut.GPT2);
    }
    JsonNode steps = preTokenizer.path("pretokenizers");
    if (steps.size() != 2
        || !isBytes(steps.get(1))
        || steps.get(1).path("use_regex").asBoolean(true)) {
      return Optional.empty();
    }
    JsonNode split = steps.get(0);
    boolean isolates =
        split.path("type").asText().equals("Split")
            && split.path("behavior").asText().equals("Isolated")
            && !split.path("invert").asBoolean(true);
    return PieceCut.of(split.path("pattern").path("Regex").asText()).filter(cut -> isolates);
  }

  private static boolean isBytes(JsonNode step) {
    return step.path("type").asText().equals("ByteLevel")
        && !step.path("add_prefix_space").asBoolean(true);
  }

  /** Whether this text is cut so. */
  boolean appliesTo(String text) {
    for (int i = 0; i < BECOME_ASCII.length(); i++) {
      if (text.indexOf(BECOME_ASCII.charAt(i)) >= 0) {
        return false;
      }
    }
    return !added.standIn(text);
  }

  /** Where the piece ends that begins here, of ASCII up to the next seam. */
  int end(String text, int start) {
    return cut.end(text, start);
  }
}
