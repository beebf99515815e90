package io.tributary.tokenization.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.tokenization.tokenizer.NativeTokenizer.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PieceEncoderTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int TEXTS = 4_000;
  private static final String CL100K =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|%s| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
          + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  @ParameterizedTest
  @ValueSource(strings = {"GPT-2", "\\p{N}", "\\p{N}{1,3}"})
  void textsOfEveryKindHaveTheIdsThatTheLibraryGivesThem(String kind) throws IOException {
    assertIdsOfTheLibrary(cutting(kind), 7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GPT-2", "\\p{N}", "\\p{N}{1,3}"})
  void composedTextsHaveTheIdsThatTheLibraryGivesThem(String kind) throws IOException {
    ObjectNode composing = (ObjectNode) MAPPER.readTree(cutting(kind));
    composing.putObject("normalizer").put("type", "NFC");
    assertIdsOfTheLibrary(MAPPER.writeValueAsBytes(composing), 8);
  }

  @Test
  void threeCharactersOutsideOfAsciiAndNoOtherAreComposedToAscii() {
    StringBuilder found = new StringBuilder();
    for (int c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
      String one = Character.toString(c);
      boolean ascii =
          Normalizer.normalize(one, Normalizer.Form.NFC).chars().anyMatch(n -> n < 0x80);
      if (ascii) {
        found.append(one);
      }
    }
    assertThat(found).hasToString(PieceRule.BECOME_ASCII);
  }

  @Test
  void aPieceIsFoundAgainAndLongOnesAreEncodedAnew() throws IOException {
    try (NativeTokenizer library = new NativeTokenizer(byteLevel())) {
      PieceEncoder encoder = new PieceEncoder(library, PieceRule.parse(byteLevel()));
      String text = "again and again " + "x".repeat(500) + " and again";
      assertThat(encoder.encode(text)).isEqualTo(whole(library, text));
      assertThat(encoder.encode(text)).isEqualTo(whole(library, text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"words", "sentence-pieces", "chat-pieces"})
  void tokenizersOfOtherKindsHaveNoRule(String kind) throws IOException {
    byte[] file = Files.readAllBytes(TestTokenizers.directory(kind).resolve("tokenizer.json"));
    assertThat(PieceRule.parse(file)).isEmpty();
  }

  @Test
  void anExpressionNormalizerOrModelThatIsNotKnownGivesNoRule() throws IOException {
    assertThat(PieceRule.parse(splitting("\\p{N}|\\P{N}+"))).isEmpty();
    ObjectNode lower = (ObjectNode) MAPPER.readTree(byteLevel());
    lower.putObject("normalizer").put("type", "Lowercase");
    assertThat(PieceRule.parse(MAPPER.writeValueAsBytes(lower))).isEmpty();
    ObjectNode dropping = (ObjectNode) MAPPER.readTree(byteLevel());
    ((ObjectNode) dropping.get("model")).put("dropout", 0.1);
    assertThat(PieceRule.parse(MAPPER.writeValueAsBytes(dropping))).isEmpty();
  }

  @Test
  void aRuleThatTheLibraryDoesNotFollowIsNotUsed() throws IOException {
    ObjectNode strips = (ObjectNode) MAPPER.readTree(byteLevel());
    strips.putObject("normalizer").put("type", "Strip").put("strip_left", true);
    ((ObjectNode) strips.get("normalizer")).put("strip_right", true);
    try (NativeTokenizer library = new NativeTokenizer(MAPPER.writeValueAsBytes(strips))) {
      PieceEncoder encoder = new PieceEncoder(library, PieceRule.parse(byteLevel()));
      assertThat(encoder.knowsPieces()).isFalse();
      assertThat(encoder.encode(" two to one ")).isEqualTo(whole(library, "two to one"));
    }
  }

  private static byte[] cutting(String kind) throws IOException {
    return kind.equals("GPT-2") ? byteLevel() : splitting(CL100K.formatted(kind));
  }

  private static void assertIdsOfTheLibrary(byte[] file, long seed) {
    try (NativeTokenizer library = new NativeTokenizer(file)) {
      PieceEncoder encoder = new PieceEncoder(library, PieceRule.parse(file));
      assertThat(encoder.knowsPieces()).isTrue();
      Random random = new Random(seed);
      for (int i = 0; i < TEXTS; i++) {
        String text = text(random);
        assertThat(encoder.encode(text)).as(text).isEqualTo(whole(library, text));
      }
    }
  }

  private static int[] whole(NativeTokenizer library, String text) {
    return library.encode(text, Surroundings.OMITTED);
  }

  /** Words of ASCII and others, numbers, blanks, controls, now and then an added token. */
  private static String text(Random random) {
    String[] parts = {
      " the",
      "The",
      "'s",
      "'LL",
      "it's",
      " ",
      "  ",
      "\n",
      "\r\n",
      "\t",
      "\u000b",
      "\u001c",
      "\0",
      "123",
      "4",
      ".",
      "...",
      " !?",
      "$5",
      "a",
      "Z",
      "<|end",
      "of|>",
      "x".repeat(40),
      "caf\u00e9",
      " caf\u00e9 au lait",
      "e\u0301",
      " n\u0303o",
      "\u2019s",
      " \u4f60\u597d",
      "\ud83d\ude00",
      "\u00a0",
      " na\u00efve and",
      "\u212b",
      " or",
      " and then some"
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i >= 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return switch (random.nextInt(10)) {
      case 0 -> text.append("<|endoftext|>").append(parts[random.nextInt(parts.length)]).toString();
      case 1 -> text.append("3 \u212aelvin\u037e").toString();
      default -> text.toString();
    };
  }

  private static byte[] byteLevel() throws IOException {
    return Files.readAllBytes(TestTokenizers.directory("byte-level").resolve("tokenizer.json"));
  }

  private static byte[] splitting(String expression) throws IOException {
    JsonNode preTokenizer =
        MAPPER.readTree(
            """
            {"type": "Sequence", "pretokenizers": [
              {"type": "Split", "pattern": {"Regex": ""}, "behavior": "Isolated", "invert": false},
              {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": false,
               "use_regex": false}]}
            """);
    ((ObjectNode) preTokenizer.at("/pretokenizers/0/pattern")).put("Regex", expression);
    ObjectNode whole = (ObjectNode) MAPPER.readTree(byteLevel());
    whole.set("pre_tokenizer", preTokenizer);
    return MAPPER.writeValueAsBytes(whole);
  }
}
