package io.tributary.modelfiles.peft;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.json.JsonFields;
import io.tributary.modelfiles.json.PythonJson;
import io.tributary.modelfiles.peft.ModuleSelection.AllLinear;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainableParametersTest {

  @ParameterizedTest
  @ValueSource(strings = {"smollm2-135m", "llama-3.2-1b", "untied-with-biases"})
  void theLineIsWhatPeftPrintsForTheSameModel(String name) {
    JsonFields golden = Golden.object("counts.json").object(name).orElseThrow();
    ModelConfig model = model(golden.object("config").orElseThrow());

    assertThat(line(model, ModuleSelection.names("q_proj", "v_proj")))
        .isEqualTo(golden.text("q_proj,v_proj").orElseThrow());
    assertThat(line(model, new AllLinear())).isEqualTo(golden.text("all-linear").orElseThrow());
  }

  @Test
  void ranksByModuleCountAsTheyAre() {
    ModelConfig model =
        model(
            Golden.object("counts.json")
                .object("untied-with-biases")
                .flatMap(golden -> golden.object("config"))
                .orElseThrow());
    AdapterConfig config =
        new AdapterConfigBuilder(ModuleSelection.names("q_proj"))
            .r(4)
            .rankPattern(Map.of("layers.1.self_attn.q_proj", 10))
            .build();

    assertThat(TrainableParameters.count(model, config).trainable())
        .isEqualTo((4 + 10) * (64 + 128));
  }

  private static ModelConfig model(JsonFields config) {
    List<String> names = List.copyOf(config.names());
    assertThat(names).contains("hidden_size");
    return ModelConfig.parse(PythonJson.dumps(config.object()).getBytes(StandardCharsets.US_ASCII));
  }

  private static String line(ModelConfig model, ModuleSelection targets) {
    return TrainableParameters.count(model, AdapterConfig.of(16, 16, targets)).toString();
  }
}
