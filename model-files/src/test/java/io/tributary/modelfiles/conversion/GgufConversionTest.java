package io.tributary.modelfiles.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.config.ModelFamily;
import io.tributary.modelfiles.config.RopeScaling.Llama3;
import io.tributary.modelfiles.config.RopeScaling.Unscaled;
import io.tributary.modelfiles.gguf.GgufFile;
import io.tributary.modelfiles.json.JsonFields;
import io.tributary.modelfiles.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiny models whose weights transformers made; see interop/golden/make_gguf_goldens.py. */
class GgufConversionTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"llama", "llama-tied", "qwen2", "qwen3"})
  void weightsAreTheBytesThatTheReferenceWriterGivesTheOriginalModel(String name)
      throws IOException, NoSuchAlgorithmException {
    convert(name);

    byte[] written = Files.readAllBytes(folder.resolve("model.safetensors"));
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(written));
    assertThat(digest).isEqualTo(Golden.lines("gguf/" + name + "/model.safetensors.sha256").get(0));
  }

  @Test
  void aLlamaHasBiasesAHeadOfItsOwnAndLlama3Frequencies() throws IOException {
    ModelConfig config = convert("llama");

    assertThat(config.family()).isEqualTo(ModelFamily.LLAMA);
    assertThat(config.attentionBias()).isTrue();
    assertThat(config.mlpBias()).isFalse();
    assertThat(config.tieWordEmbeddings()).isFalse();
    assertThat(config.ropeTheta()).isEqualTo(500_000);
    assertThat(config.rope().scaling()).isEqualTo(new Llama3(32, 1, 4, 8192));
    assertThat(config.maxPositionEmbeddings()).isEqualTo(256);
    assertThat(config.rmsNormEps()).isEqualTo(1e-6);
    assertThat(config.eosTokenIds()).containsExactly(1);
  }

  @Test
  void aQwen3HasNoBiasesAndAHeadWidthOfItsOwn() throws IOException {
    ModelConfig config = convert("qwen3");

    assertThat(config.family()).isEqualTo(ModelFamily.QWEN3);
    assertThat(config.headDim()).isEqualTo(12);
    assertThat(config.attentionBias()).isFalse();
    assertThat(config.rope().scaling()).isEqualTo(new Unscaled());
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama", "llama-tied", "qwen2", "qwen3"})
  void theWrittenConfigIsTheOneThatWasRead(String name) throws IOException {
    assertThat(ModelConfig.read(folder.resolve(convertTo(name)))).isEqualTo(convert(name));
  }

  @Test
  void aTokenizerThatBeginsTextsWithBosSaysSoInItsPostProcessor() throws IOException {
    convert("llama");

    JsonFields processor = json("tokenizer.json").object("post_processor").orElseThrow();
    assertThat(processor.text("type")).contains("TemplateProcessing");
    assertThat(processor.object("special_tokens").orElseThrow().names())
        .containsExactly("<|begin|>");
    assertThat(json("tokenizer.json").object("model").orElseThrow().bool("ignore_merges"))
        .contains(true);
  }

  @Test
  void specialTokensAndTemplateGoIntoTheTokenizersConfig() throws IOException {
    convert("qwen2");

    JsonFields config = json("tokenizer_config.json");
    assertThat(config.text("bos_token")).contains("<|begin|>");
    assertThat(config.text("eos_token")).contains("<|end|>");
    assertThat(config.text("pad_token")).contains("<|pad|>");
    assertThat(config.text("chat_template")).contains("{{ messages }}");
    assertThat(config.integer("model_max_length")).hasValue(256);
  }

  @Test
  void paddingOfTheVocabularyIsNoToken() throws IOException {
    ModelConfig config = convert("qwen2");

    JsonFields vocabulary =
        json("tokenizer.json").object("model").flatMap(m -> m.object("vocab")).orElseThrow();
    assertThat(vocabulary.names()).doesNotContain("[PAD0]", "[PAD1]");
    assertThat(vocabulary.names()).hasSize(config.vocabSize() - 2);
  }

  private String convertTo(String name) throws IOException {
    Path target = Files.createDirectory(folder.resolve(name + "-again"));
    try (GgufFile file = GgufFile.open(Golden.path("gguf/" + name + "/model.gguf"))) {
      GgufConversion.of(file).write(target);
    }
    return target.getFileName().toString();
  }

  private ModelConfig convert(String name) throws IOException {
    try (GgufFile file = GgufFile.open(Golden.path("gguf/" + name + "/model.gguf"))) {
      GgufConversion conversion = GgufConversion.of(file);
      conversion.write(folder);
      assertThat(folder)
          .isDirectoryContaining("glob:**generation_config.json")
          .isDirectoryNotContaining("glob:**.gguf");
      return conversion.config();
    }
  }

  private JsonFields json(String name) throws IOException {
    return StrictJson.parseObject(name, Files.readAllBytes(folder.resolve(name)));
  }
}
