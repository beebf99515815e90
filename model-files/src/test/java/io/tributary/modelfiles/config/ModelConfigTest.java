package io.tributary.modelfiles.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.safetensors.DType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelConfigTest {

  private static final String MINIMAL =
      "\"model_type\":\"llama\",\"hidden_size\":64,\"intermediate_size\":96,"
          + "\"num_hidden_layers\":2,\"num_attention_heads\":4,\"vocab_size\":100";

  @Test
  void aConfigOfTodaysTransformersIsRead() throws IOException {
    ModelConfig config = ModelConfig.read(Golden.path("merge/base"));

    assertThat(config.hiddenSize()).isEqualTo(16);
    assertThat(config.intermediateSize()).isEqualTo(24);
    assertThat(config.numHiddenLayers()).isEqualTo(3);
    assertThat(config.numAttentionHeads()).isEqualTo(4);
    assertThat(config.numKeyValueHeads()).isEqualTo(2);
    assertThat(config.headDim()).isEqualTo(4);
    assertThat(config.vocabSize()).isEqualTo(40);
    assertThat(config.maxPositionEmbeddings()).isEqualTo(128);
    assertThat(config.rmsNormEps()).isEqualTo(1e-5);
    assertThat(config.ropeTheta()).isEqualTo(100_000);
    assertThat(config.tieWordEmbeddings()).isTrue();
    assertThat(config.dtype()).contains(DType.BF16);
    assertThat(config.bosTokenId()).hasValue(1);
    assertThat(config.eosTokenIds()).containsExactly(2);
    assertThat(config.padTokenId()).hasValue(0);
  }

  @Test
  void whatMayBeLeftOutGetsTheDefaultsOfTransformers() {
    ModelConfig config = parse(MINIMAL);

    assertThat(config.numKeyValueHeads()).isEqualTo(4);
    assertThat(config.headDim()).isEqualTo(16);
    assertThat(config.maxPositionEmbeddings()).isEqualTo(2048);
    assertThat(config.rmsNormEps()).isEqualTo(1e-6);
    assertThat(config.ropeTheta()).isEqualTo(10_000);
    assertThat(config.tieWordEmbeddings()).isFalse();
    assertThat(config.attentionBias()).isFalse();
    assertThat(config.mlpBias()).isFalse();
    assertThat(config.dtype()).isEmpty();
    assertThat(config.eosTokenIds()).isEmpty();
  }

  @Test
  void olderAndNewerFormsAreReadAlike() {
    ModelConfig older =
        parse(
            MINIMAL
                + ",\"rope_theta\":500000.0,\"rope_scaling\":null,\"torch_dtype\":\"float16\","
                + "\"eos_token_id\":[1,2]");
    ModelConfig newer =
        parse(
            MINIMAL
                + ",\"rope_parameters\":{\"rope_type\":\"default\",\"rope_theta\":500000.0},"
                + "\"dtype\":\"float16\",\"eos_token_id\":[1,2]");

    assertThat(newer).isEqualTo(older);
    assertThat(newer.ropeTheta()).isEqualTo(500_000);
    assertThat(newer.eosTokenIds()).isEqualTo(List.of(1, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "model_type":"qwen2_moe"                            | model_type
          "model_type":"gemma"                                | model_type
          "architectures":["LlamaForSequenceClassification"]  | architectures
          "hidden_act":"gelu"                                 | hidden_act
          "rope_scaling":{"rope_type":"longrope"}             | rope_scaling.rope_type
          "rope_parameters":{"full_attention":{}}             | rope_parameters.full_attention
          "layer_types":["full_attention","sliding_attention"]| layer_types
          "attention_dropout":0.1                             | attention_dropout
          "rope_scaling":{"type":"linear","factor":2.0}       | rope_scaling.rope_type
          "rope_parameters":{"rope_type":"yarn"}              | rope_parameters.rope_type
          "rope_parameters":{"partial_rotary_factor":0.5}     | rope_parameters.partial_rotary_factor
          "partial_rotary_factor":0.5                         | partial_rotary_factor
          "quantization_config":{"quant_method":"gptq"}       | quantization_config
          "torch_dtype":"float8_e4m3fn"                       | torch_dtype
          "dtype":"int8"                                      | dtype
          """)
  void whatIsNotSupportedIsRefusedByItsKey(String field, String key) {
    String json =
        field.contains("model_type")
            ? MINIMAL.replace("\"model_type\":\"llama\"", field)
            : MINIMAL + "," + field;

    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(UnsupportedFileException.class)
        .hasMessageStartingWith("config.json: key " + key + ": ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "hidden_size":64         | "hidden_size":"64"         | hidden_size
          "hidden_size":64         | "hidden_size":64.0         | hidden_size
          "hidden_size":64         | "hidden_size":0            | hidden_size
          "hidden_size":64         | "hidden_size":66           | hidden_size
          "hidden_size":64         | "hidden_size":60           | head_dim
          "hidden_size":64         | "other":64                 | hidden_size
          "vocab_size":100         | "vocab_size":null          | vocab_size
          "vocab_size":100         | "vocab_size":99999999999   | vocab_size
          "num_hidden_layers":2    | "num_hidden_layers":-2     | num_hidden_layers
          "num_attention_heads":4  | "num_attention_heads":4,"num_key_value_heads":3 | num_key_value_heads
          "vocab_size":100         | "vocab_size":100,"rms_norm_eps":0 | rms_norm_eps
          "vocab_size":100         | "vocab_size":100,"rope_theta":-1 | rope_theta
          "vocab_size":100         | "vocab_size":100,"tie_word_embeddings":"false" | tie_word_embeddings
          "vocab_size":100         | "vocab_size":100,"eos_token_id":"x" | eos_token_id
          "model_type":"llama"     | "model_type":null          | model_type
          "vocab_size":100         | "vocab_size":100,"rope_scaling":{"rope_type":"llama3"} | rope_scaling.low_freq_factor
          "vocab_size":100         | "vocab_size":100,"rope_scaling":{"rope_type":"llama3","low_freq_factor":4,"high_freq_factor":4} | rope_scaling.high_freq_factor
          "vocab_size":100         | "vocab_size":100,"rope_scaling":{"rope_type":"llama3","low_freq_factor":1,"high_freq_factor":4,"factor":0} | rope_scaling.factor
          "model_type":"llama"     | "model_type":"qwen2"       | num_key_value_heads
          """)
  void valuesOfAWrongTypeOrRangeAreRefusedByTheirKey(String from, String to, String key) {
    assertThatThrownBy(() -> parse(MINIMAL.replace(from, to)))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith("config.json: key " + key + ": ");
  }

  @Test
  void aThetaInsideWinsOverTheOneBesideAndOldScalingOverNewParameters() {
    ModelConfig config =
        parse(
            MINIMAL
                + ",\"rope_theta\":5.0,\"rope_scaling\":{\"type\":\"llama3\",\"factor\":8.0,"
                + "\"low_freq_factor\":1.0,\"high_freq_factor\":4.0,"
                + "\"original_max_position_embeddings\":64},"
                + "\"rope_parameters\":{\"rope_theta\":7.0}");

    assertThat(config.rope()).isEqualTo(new RopeConfig(5, new RopeScaling.Llama3(8, 1, 4, 64)));
    assertThat(
            parse(MINIMAL + ",\"rope_theta\":5.0,\"rope_parameters\":{\"rope_theta\":7.0}").rope())
        .isEqualTo(new RopeConfig(7, new RopeScaling.Unscaled()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mistral | "max_position_embeddings":32768
          mistral | "max_position_embeddings":32768,"sliding_window":4096
          qwen2   | "use_sliding_window":true,"max_window_layers":1,"sliding_window":4096
          qwen3   | "use_sliding_window":true,"max_window_layers":1
          """)
  void aSlidingWindowThatTakesEffectIsRefused(String type, String fields) {
    assertThatThrownBy(() -> parse(ofType(type) + "," + fields))
        .isInstanceOf(UnsupportedFileException.class)
        .hasMessageStartingWith("config.json: key sliding_window: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          llama   | "sliding_window":16
          mistral | "sliding_window":null
          mistral | "max_position_embeddings":4096
          mistral | "max_position_embeddings":2048,"sliding_window":2048
          qwen2   | "sliding_window":16
          qwen2   | "use_sliding_window":true,"max_window_layers":2,"sliding_window":16
          qwen3   | "use_sliding_window":true,"max_window_layers":1,"sliding_window":null
          qwen3   | "layer_types":["full_attention","full_attention"]
          """)
  void aSlidingWindowWithoutEffectPasses(String type, String fields) {
    assertThat(parse(ofType(type) + "," + fields).family().modelType()).isEqualTo(type);
  }

  private static String ofType(String type) {
    return MINIMAL.replace("llama", type) + ",\"num_key_value_heads\":4";
  }

  private static ModelConfig parse(String fields) {
    return ModelConfig.parse(("{" + fields + "}").getBytes(StandardCharsets.UTF_8));
  }
}
