package io.tributary.modelfiles.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.json.JsonFields;
import io.tributary.modelfiles.json.PythonJson;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.ModuleSelection;
import io.tributary.modelfiles.peft.ModuleSelection.AllLinear;
import io.tributary.modelfiles.peft.TrainableParameters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The families against transformers and PEFT; see interop/golden/make_config_goldens.py. */
class ModelFamilyTest {

  static Stream<String> goldens() {
    return Golden.object("families.json").names().stream();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void parametersAreCountedAsPeftPrintsThem(String name) {
    JsonFields golden = golden(name);

    assertThat(line(model(golden), ModuleSelection.names("q_proj", "v_proj")))
        .isEqualTo(golden.text("q_proj,v_proj").orElseThrow());
    assertThat(line(model(golden), new AllLinear()))
        .isEqualTo(golden.text("all-linear").orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void rotaryFrequenciesAreThoseOfTransformersToTheBit(String name) {
    JsonFields golden = golden(name);
    RopeScaling scaling = model(golden).rope().scaling();

    List<String> scaled =
        golden.texts("unscaled").orElseThrow().stream()
            .map(bits -> Float.intBitsToFloat(Integer.parseUnsignedInt(bits, 16)))
            .map(scaling::scaled)
            .map(frequency -> String.format("%08x", Float.floatToRawIntBits(frequency)))
            .toList();

    assertThat(scaled).isEqualTo(golden.texts("inverse_frequencies").orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void whatIsWrittenReadsBackTheSame(String name) {
    ModelConfig config = model(golden(name));

    assertThat(ModelConfig.parse(config.json().getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(config);
  }

  @Test
  void qwen2HasBiasesOnQueriesKeysAndValuesOnly() {
    ModelConfig config = model(golden("qwen2.5-3b"));

    assertThat(config.family()).isEqualTo(ModelFamily.QWEN2);
    assertThat(Stream.of("q_proj", "k_proj", "v_proj")).allMatch(config::biased);
    assertThat(Stream.of("o_proj", "gate_proj", "up_proj", "down_proj")).noneMatch(config::biased);
    assertThat(config.family().qkNorm()).isFalse();
  }

  @Test
  void qwen3NormsQueriesAndKeysAndHasAHeadWidthOfItsOwn() {
    ModelConfig config = model(golden("qwen3-0.6b"));

    assertThat(config.family().qkNorm()).isTrue();
    assertThat(config.headDim()).isEqualTo(128);
    assertThat(config.biased("q_proj")).isFalse();
    assertThat(model(golden("qwen3-with-biases")).biased("o_proj")).isTrue();
  }

  @Test
  void llama3ScalingFallsBackToTheModelsOwnContext() {
    assertThat(model(golden("llama3-rope-without-original-context")).rope().scaling())
        .isEqualTo(new RopeScaling.Llama3(3.7, 1.3, 5.1, 200));
    assertThat(model(golden("llama-3.2-1b")).rope())
        .isEqualTo(new RopeConfig(500_000, new RopeScaling.Llama3(32, 1, 4, 8192)));
  }

  private static JsonFields golden(String name) {
    return Golden.object("families.json").object(name).orElseThrow();
  }

  private static ModelConfig model(JsonFields golden) {
    JsonFields config = golden.object("config").orElseThrow();
    return ModelConfig.parse(PythonJson.dumps(config.object()).getBytes(StandardCharsets.US_ASCII));
  }

  private static String line(ModelConfig model, ModuleSelection targets) {
    return TrainableParameters.count(model, AdapterConfig.of(16, 16, targets)).toString();
  }
}
