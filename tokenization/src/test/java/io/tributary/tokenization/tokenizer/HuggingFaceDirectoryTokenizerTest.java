package io.tributary.tokenization.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tributary.contracts.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuggingFaceDirectoryTokenizerTest {
  @TempDir private Path directory;

  @Test
  void aPromptBeginsAsTheTokenizerItselfBegins() {
    assertThat(prefix("byte-level")).isEmpty();
    assertThat(prefix("byte-level-bos")).containsExactly(1);
    assertThat(prefix("sentence-pieces")).containsExactly(1);
  }

  @Test
  void theConfigDoesNotOverruleThePostProcessor() {
    assertThat(prefix("byte-level-bos-off")).containsExactly(1);
    assertThat(prefix("byte-level-bos-on")).isEmpty();
  }

  @Test
  void truncationAndPaddingOfTheFileHaveNoEffect() {
    try (HuggingFaceDirectoryTokenizer tokenizer = TestTokenizers.load("byte-level-bos")) {
      assertThat(tokenizer.encode("x")).hasSize(1);
      assertThat(tokenizer.encode("xq".repeat(50)).length).isGreaterThan(8);
    }
  }

  @Test
  void decodingGivesTheTextBackWithoutSpecialTokens() {
    try (HuggingFaceDirectoryTokenizer tokenizer = TestTokenizers.load("byte-level")) {
      String text = "Norway's capital: Oslo, caf\u00e9.";
      assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
      assertThat(tokenizer.decode(tokenizer.eosId())).isEmpty();
    }
  }

  @Test
  void theDigestIsThatOfTheFile() throws IOException {
    Path file = TestTokenizers.directory("words").resolve("tokenizer.json");
    try (HuggingFaceDirectoryTokenizer tokenizer = TestTokenizers.load("words")) {
      assertThat(tokenizer.digest()).isEqualTo(Sha256.hex(Files.readAllBytes(file)));
    }
  }

  @Test
  void specialTokensInATextAreFound() {
    try (HuggingFaceDirectoryTokenizer tokenizer = TestTokenizers.load("byte-level")) {
      assertThat(specialIn(tokenizer, "stop <|endoftext|> here")).isEqualTo("<|endoftext|>");
      assertThat(specialIn(tokenizer, "<|endoftext")).isEqualTo("none");
    }
  }

  @Test
  void addedTokensThatAreNotSpecialAreText() {
    try (HuggingFaceDirectoryTokenizer tokenizer = TestTokenizers.load("byte-level")) {
      assertThat(specialIn(tokenizer, "some <b>bold</b>")).isEqualTo("none");
    }
  }

  @Test
  void theUnknownTokenCountsOnlyWhenSpelledOut() {
    try (HuggingFaceDirectoryTokenizer tokenizer = TestTokenizers.load("words")) {
      assertThat(specialIn(tokenizer, "zyzzyva")).isEqualTo("none");
      assertThat(specialIn(tokenizer, "a [UNK] b")).isEqualTo("[UNK]");
    }
  }

  @Test
  void manyThreadsEncodeAlike() {
    try (HuggingFaceDirectoryTokenizer tokenizer = TestTokenizers.load("sentence-pieces")) {
      assertThat(
              IntStream.range(0, 500)
                  .parallel()
                  .mapToObj(i -> tokenizer.encode("the same text for everyone"))
                  .map(Arrays::toString)
                  .distinct())
          .hasSize(1);
    }
  }

  @Test
  void aClosedTokenizerSaysSo() {
    HuggingFaceDirectoryTokenizer tokenizer = TestTokenizers.load("words");
    tokenizer.close();
    tokenizer.close();
    assertThatIllegalStateException().isThrownBy(() -> tokenizer.encode("x"));
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    unusable(directory + ": tokenizer.json cannot be read");
    copy("words", "tokenizer.json");
    unusable(directory + ": tokenizer_config.json cannot be read");
  }

  @Test
  void filesThatCannotBeUsedAreNamedWithWhatTheyLack() throws IOException {
    copy("words", "tokenizer.json");
    config("{}");
    unusable("tokenizer_config.json: eos_token is missing");
    config("{\"eos_token\":\"<end>\"}");
    unusable("eos_token '<end>' is not among the added_tokens of tokenizer.json");
    config("[]");
    unusable("tokenizer_config.json: not a JSON object");
    config("{");
    unusable("tokenizer_config.json: ");
  }

  @Test
  void aTokenizerThatTheLibraryRefusesIsNamed() throws IOException {
    config("{\"eos_token\":\"x\"}");
    write("tokenizer.json", "{\"model\":{\"type\":\"Nonsense\"},\"added_tokens\":[]}");
    unusable("tokenizer.json: ");
    write("tokenizer.json", "not json");
    unusable("tokenizer.json: ");
  }

  private void unusable(String message) {
    assertThatExceptionOfType(UnusableTokenizerException.class)
        .isThrownBy(() -> HuggingFaceDirectoryTokenizer.load(directory))
        .withMessageContaining(message);
  }

  private void copy(String kind, String file) throws IOException {
    Files.copy(TestTokenizers.directory(kind).resolve(file), directory.resolve(file));
  }

  private void config(String json) throws IOException {
    write("tokenizer_config.json", json);
  }

  private void write(String file, String text) throws IOException {
    Files.write(directory.resolve(file), text.getBytes(StandardCharsets.UTF_8));
  }

  private static int[] prefix(String kind) {
    try (HuggingFaceDirectoryTokenizer tokenizer = TestTokenizers.load(kind)) {
      return tokenizer.promptPrefix();
    }
  }

  private static String specialIn(HuggingFaceDirectoryTokenizer tokenizer, String text) {
    return tokenizer.specialTokenIn(text, tokenizer.encode(text)).orElse("none");
  }
}
