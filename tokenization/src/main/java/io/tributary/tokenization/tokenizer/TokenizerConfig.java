package io.tributary.tokenization.tokenizer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.json.Json;
import java.io.IOException;
import java.util.Optional;

/**
 * What we take of tokenizer_config.json. Its {@code add_bos_token} and {@code add_eos_token} are
 * not among it: beside a tokenizer.json transformers 5 passes over them too, and the post-processor
 * of that file decides.
 *
 * @param eosToken the text that ends a response
 */
record TokenizerConfig(String eosToken) {
  static final String FILE = "tokenizer_config.json";

  /**
   * Reads the file's bytes.
   *
   * @throws UnusableTokenizerException if it is no JSON or names no eos_token
   */
  static TokenizerConfig parse(byte[] json) {
    JsonNode root = tree(json);
    String eos =
        tokenText(root, "eos_token")
            .orElseThrow(
                () ->
                    new UnusableTokenizerException(
                        FILE + ": eos_token is missing; a response could not be ended"));
    return new TokenizerConfig(eos);
  }

  /** A token is its text or an object with the text as {@code content}. */
  private static Optional<String> tokenText(JsonNode root, String name) {
    JsonNode node = root.path(name);
    JsonNode text = node.isObject() ? node.path("content") : node;
    return text.isTextual() ? Optional.of(text.textValue()) : Optional.empty();
  }

  private static JsonNode tree(byte[] json) {
    try {
      JsonNode root = Json.mapperForTrees().readTree(json);
      if (!root.isObject()) {
        throw new UnusableTokenizerException(FILE + ": not a JSON object");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw new UnusableTokenizerException(FILE + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UnusableTokenizerException(FILE + ": " + e.getMessage(), e);
    }
  }
}
