package io.tributary.modelfiles.conversion;

import io.tributary.modelfiles.gguf.GgufMetadata;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tokenizer that the metadata describes: a byte-level BPE of a known kind.
 *
 * @param preTokenizer how text is cut
 * @param tokens by id
 * @param kinds by id
 * @param merges pairs of tokens with a space between, first one first
 * @param bos text of the token that begins a text
 * @param eos text of the token that ends one
 * @param pad text of the token that fills a batch
 * @param unk text of the token for what the vocabulary lacks
 * @param beginsWithBos whether every text begins with it
 * @param chatTemplate the template of conversations
 */
record GgufVocabulary(
    PreTokenizer preTokenizer,
    List<String> tokens,
    List<TokenKind> kinds,
    List<String> merges,
    Optional<String> bos,
    Optional<String> eos,
    Optional<String> pad,
    Optional<String> unk,
    boolean beginsWithBos,
    Optional<String> chatTemplate) {

  private static final String PREFIX = "tokenizer.ggml.";

  /**
   * Reads the metadata's tokenizer.
   *
   * @throws io.tributary.modelfiles.ModelFileException when it is of an unknown kind or its parts
   *     do not fit
   */
  static GgufVocabulary read(GgufMetadata metadata) {
    requireBytePairs(metadata);
    PreTokenizer preTokenizer = preTokenizer(metadata);
    List<String> tokens = required(metadata, metadata.texts(PREFIX + "tokens"), "tokens");
    List<TokenKind> kinds =
        required(metadata, metadata.integers(PREFIX + "token_type"), "token_type").stream()
            .map(TokenKind::numbered)
            .toList();
    requireDistinct(metadata, tokens, kinds);
    boolean beginsWithBos =
        metadata.bool(PREFIX + "add_bos_token").orElse(preTokenizer.beginsWithBos());
    Optional<String> bos = token(metadata, tokens, "bos");
    if (beginsWithBos && bos.isEmpty()) {
      throw metadata.missing(PREFIX + "bos_token_id");
    }
    return new GgufVocabulary(
        preTokenizer,
        tokens,
        kinds,
        required(metadata, metadata.texts(PREFIX + "merges"), "merges"),
        bos,
        token(metadata, tokens, "eos"),
        token(metadata, tokens, "padding"),
        token(metadata, tokens, "unknown"),
        beginsWithBos,
        metadata.text("tokenizer.chat_template"));
  }

  private static void requireBytePairs(GgufMetadata metadata) {
    String key = PREFIX + "model";
    String model = metadata.text(key).orElseThrow(() -> metadata.missing(key));
    if (!model.equals("gpt2")) {
      throw metadata.refused(key, "tokenizers of kind " + model + " are not supported, only gpt2");
    }
    if (metadata.bool(PREFIX + "add_eos_token").orElse(false)) {
      throw metadata.refused(PREFIX + "add_eos_token", "only false is supported");
    }
  }

  private static PreTokenizer preTokenizer(GgufMetadata metadata) {
    String key = PREFIX + "pre";
    String name = metadata.text(key).orElseThrow(() -> metadata.missing(key));
    return PreTokenizer.named(name)
        .orElseThrow(
            () -> metadata.refused(key, name + " is not supported, only " + PreTokenizer.names()));
  }

  private static void requireDistinct(
      GgufMetadata metadata, List<String> tokens, List<TokenKind> kinds) {
    if (kinds.size() != tokens.size()) {
      throw metadata.bad(
          PREFIX + "token_type",
          "has " + kinds.size() + " elements for " + tokens.size() + " tokens");
    }
    Set<String> seen = new HashSet<>();
    for (int id = 0; id < tokens.size(); id++) {
      if (!seen.add(tokens.get(id))) {
        throw metadata.bad(PREFIX + "tokens", "token " + id + " appears twice");
      }
    }
  }

  private static Optional<String> token(GgufMetadata metadata, List<String> tokens, String role) {
    String key = PREFIX + role + "_token_id";
    OptionalInt id = metadata.integer(key);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    if (id.getAsInt() < 0 || id.getAsInt() >= tokens.size()) {
      throw metadata.bad(key, id.getAsInt() + " is none of the " + tokens.size() + " tokens");
    }
    return Optional.of(tokens.get(id.getAsInt()));
  }

  private static <T> List<T> required(GgufMetadata metadata, Optional<List<T>> list, String name) {
    return list.orElseThrow(() -> metadata.missing(PREFIX + name));
  }

  /** The ids of tokens that are used. */
  Stream<Integer> usedIds() {
    return Stream.iterate(0, id -> id < tokens.size(), id -> id + 1)
        .filter(id -> kinds.get(id) != TokenKind.UNUSED);
  }
}
