package io.tributary.modelfiles.peft;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.config.LlamaModules;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.json.JsonFields;
import io.tributary.modelfiles.peft.ModuleSelection.AllLinear;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdapterConfigTest {

  static Stream<String> goldens() {
    return Golden.object("matches.json").names().stream();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void aConfigWrittenByPeftIsWrittenAgainWithTheSameMeaning(String name) throws IOException {
    String written = Golden.path("configs/" + name) + "/" + AdapterConfig.FILE;
    String theirs = new String(Golden.bytes(written), StandardCharsets.UTF_8);
    String ours = AdapterConfig.read(Golden.path("configs/" + name)).json();

    assertThat(ours).isEqualTo(normalised(theirs));
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void theSameModulesAreAdaptedWithTheSameRankAndScalingAsInPeft(String name) throws IOException {
    ModelConfig model = ModelConfig.read(Golden.path("merge/base"));
    AdapterConfig config = AdapterConfig.read(Golden.path("configs/" + name));
    JsonFields golden = Golden.object("matches.json").object(name).orElseThrow();
    JsonFields modules = golden.object("modules").orElseThrow();

    List<String> adapted =
        config.adapted(LlamaModules.linear(model)).stream().map(AdaptableModule::name).toList();

    assertThat(adapted).containsExactlyElementsOf(modules.names());
    for (String module : adapted) {
      JsonFields expected = modules.object(module).orElseThrow();
      assertThat(config.rank(module)).isEqualTo(expected.integer("r").orElseThrow());
      assertThat(config.scaling(module))
          .isCloseTo(expected.number("scaling").orElseThrow(), Offset.offset(1e-12));
    }
    assertThat(TrainableParameters.count(model, config).toString())
        .isEqualTo(golden.text("printed").orElseThrow());
  }

  @Test
  void buildersStartFromTheDefaultsOfPeft() {
    AdapterConfig config = new AdapterConfigBuilder(ModuleSelection.names("q_proj")).build();

    assertThat(config.r()).isEqualTo(8);
    assertThat(config.loraAlpha()).isEqualTo(8);
    assertThat(config.scaling("model.layers.0.self_attn.q_proj")).isEqualTo(1);
    assertThat(config.initLoraWeights()).isEqualTo(InitLoraWeights.KAIMING);
  }

  @Test
  void everythingABuilderSetsSurvivesTheFile() {
    AdapterConfig config =
        new AdapterConfigBuilder(ModuleSelection.names("q_proj", "v_proj"))
            .r(16)
            .loraAlpha(24)
            .loraDropout(0.1)
            .excludeModules(ModuleSelection.names("layers.0.self_attn.q_proj"))
            .layers(new LayerSelection(List.of(0, 1), List.of("layers")))
            .rslora()
            .rankPattern(Map.of("v_proj", 4))
            .alphaPattern(Map.of("v_proj", 0.25))
            .initLoraWeights(InitLoraWeights.GAUSSIAN)
            .baseModelNameOrPath("demo/tiny")
            .revision("main")
            .build();

    assertThat(reread(config)).isEqualTo(config);
    assertThat(config.toBuilder().build()).isEqualTo(config);
  }

  @Test
  void allLinearIsWrittenAsItsShorthand() {
    AdapterConfig config = AdapterConfig.of(8, 16, new AllLinear());

    assertThat(config.json()).contains("\"target_modules\": \"all-linear\"");
    assertThat(reread(config)).isEqualTo(config);
  }

  @Test
  void resolvedTargetsNameModulesByTheirShortestEndings() {
    List<AdaptableModule> modules = LlamaModules.linear(tiny());

    AdapterConfig all = AdapterConfig.of(8, 16, new AllLinear()).withNamedTargets(modules);
    AdapterConfig some =
        new AdapterConfigBuilder(new AllLinear())
            .excludeModules(ModuleSelection.names("layers.0.mlp.up_proj"))
            .build()
            .withNamedTargets(modules);

    assertThat(all.targetModules())
        .isEqualTo(
            ModuleSelection.names(
                "down_proj", "gate_proj", "k_proj", "o_proj", "q_proj", "up_proj", "v_proj"));
    assertThat(some.adapted(modules)).hasSize(20);
    assertThat(all.adapted(modules)).hasSize(21);
  }

  private static ModelConfig tiny() {
    return ModelConfig.parse(Golden.bytes("merge/base/config.json"));
  }

  /** What is written always: inference mode, the shorthand in lower case. */
  private static String normalised(String json) {
    return json.replaceAll("\"layers_to_transform\": 1,", "\"layers_to_transform\": [\n    1\n  ],")
        .replaceAll("\"layers_pattern\": \"layers\"", "\"layers_pattern\": [\n    \"layers\"\n  ]");
  }

  private static AdapterConfig reread(AdapterConfig config) {
    return AdapterConfig.parse(config.json().getBytes(StandardCharsets.UTF_8));
  }
}
