package io.tributary.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.MismatchedFilesException;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.AdapterConfigBuilder;
import io.tributary.modelfiles.peft.InitLoraWeights;
import io.tributary.modelfiles.peft.LoraWeights;
import io.tributary.modelfiles.peft.ModuleSelection;
import io.tributary.modelfiles.peft.TrainableParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoraAdapterTest {

  private static final AdapterConfig ALL_LINEAR =
      new AdapterConfigBuilder(new ModuleSelection.AllLinear())
          .r(4)
          .loraAlpha(8)
          .baseModelNameOrPath("tiny/base")
          .build();
  private static final AdapterConfig RANDOM =
      ALL_LINEAR.toBuilder().initLoraWeights(InitLoraWeights.RANDOM).build();

  @TempDir private static Path shared;

  private static LoraEngine engine;
  private static BaseModel base;

  @TempDir private Path directory;

  @BeforeAll
  static void load() throws IOException {
    engine = TestEngine.start();
    base = engine.loadBase(TinyBase.tied(shared), Precision.FP32);
  }

  @AfterAll
  static void free() {
    engine.close();
  }

  @Test
  void a_new_adapter_changes_no_logit() {
    try (LoraAdapter adapter = base.newAdapter(ALL_LINEAR, 1)) {
      assertThat(base.logits(Optional.of(adapter), 3, 4, 5))
          .isDeepEqualTo(base.logits(Optional.empty(), 3, 4, 5));
    }
  }

  @Test
  void the_first_weights_depend_on_seed_and_module_alone() {
    AdapterConfig queriesOnly =
        RANDOM.toBuilder().targetModules(ModuleSelection.names("q_proj")).build();
    try (LoraAdapter one = base.newAdapter(RANDOM, 1);
        LoraAdapter again = base.newAdapter(RANDOM, 1);
        LoraAdapter other = base.newAdapter(RANDOM, 2);
        LoraAdapter fewer = base.newAdapter(queriesOnly, 1)) {
      assertThat(first(one)).isEqualTo(first(again)).isEqualTo(first(fewer));
      assertThat(first(one)).isNotEqualTo(first(other));
      assertThat(one.copyWeights()).hasSize(14);
      assertThat(fewer.copyWeights()).hasSize(2);
    }
  }

  @Test
  void a_saved_adapter_comes_back_bit_for_bit() throws IOException {
    try (LoraAdapter adapter = base.newAdapter(RANDOM, 1)) {
      adapter.save(directory.resolve("one"), TestEngine.CARD);
      try (LoraAdapter loaded = base.loadAdapter(directory.resolve("one"))) {
        loaded.save(directory.resolve("other"), TestEngine.CARD);

        assertThat(base.logits(Optional.of(loaded), 3, 4, 5))
            .isDeepEqualTo(base.logits(Optional.of(adapter), 3, 4, 5));
        for (String file : new String[] {"adapter_config.json", "adapter_model.safetensors"}) {
          assertThat(directory.resolve("one").resolve(file))
              .hasSameBinaryContentAs(directory.resolve("other").resolve(file));
        }
      }
    }
  }

  @Test
  void ranks_and_alphas_by_pattern_are_honoured() throws IOException {
    AdapterConfig patterned =
        RANDOM.toBuilder()
            .rankPattern(Map.of("q_proj", 2))
            .alphaPattern(Map.of("layers.1.mlp.up_proj", 32.0))
            .build();
    try (LoraAdapter adapter = base.newAdapter(patterned, 1)) {
      assertThat(adapter.parameters())
          .isEqualTo(TrainableParameters.count(base.config(), patterned).trainable());
      assertThat(adapter.copyWeights().get(0).loraA().shape()).containsExactly(2L, 24L);
      adapter.save(directory, TestEngine.CARD);
      try (LoraAdapter loaded = base.loadAdapter(directory)) {
        assertThat(base.logits(Optional.of(loaded), 3, 4, 5))
            .isDeepEqualTo(base.logits(Optional.of(adapter), 3, 4, 5));
      }
    }
  }

  @Test
  void weights_that_the_config_does_not_adapt_are_refused() throws IOException {
    save(RANDOM);
    write(RANDOM.toBuilder().targetModules(ModuleSelection.names("q_proj")).build());

    assertThatThrownBy(() -> base.loadAdapter(directory))
        .isInstanceOf(MismatchedFilesException.class)
        .hasMessageContaining("adapter_model.safetensors");
  }

  @Test
  void weights_that_the_config_adapts_and_are_missing_are_refused() throws IOException {
    save(RANDOM.toBuilder().targetModules(ModuleSelection.names("q_proj")).build());
    write(RANDOM);

    assertThatThrownBy(() -> base.loadAdapter(directory))
        .isInstanceOf(MismatchedFilesException.class)
        .hasMessageContaining("has no weights for it");
  }

  @Test
  void targets_that_name_nothing_are_refused() {
    AdapterConfig gpt = AdapterConfig.of(4, 8, ModuleSelection.names("c_attn"));

    assertThatThrownBy(() -> base.newAdapter(gpt, 1))
        .isInstanceOf(UnusableAdapterException.class)
        .hasMessageContaining("c_attn");
  }

  @Test
  void the_output_head_is_no_target() {
    AdapterConfig head = AdapterConfig.of(4, 8, ModuleSelection.names("lm_head", "q_proj"));

    assertThatThrownBy(() -> base.newAdapter(head, 1))
        .isInstanceOf(UnusableAdapterException.class)
        .hasMessageContaining("lm_head");
  }

  @Test
  void an_adapter_of_another_base_is_refused() throws IOException {
    try (BaseModel other = engine.loadBase(shared, Precision.FP32);
        LoraAdapter adapter = other.newAdapter(ALL_LINEAR, 1)) {
      assertThatThrownBy(() -> base.logits(Optional.of(adapter), 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("another base model");
    }
  }

  private void save(AdapterConfig config) throws IOException {
    try (LoraAdapter adapter = base.newAdapter(config, 1)) {
      adapter.save(directory, TestEngine.CARD);
    }
  }

  private void write(AdapterConfig config) throws IOException {
    Files.writeString(directory.resolve(AdapterConfig.FILE), config.json());
  }

  private static float[] first(LoraAdapter adapter) {
    LoraWeights weights = adapter.copyWeights().get(0);
    float[] values = new float[weights.loraB().values().remaining()];
    weights.loraB().values().get(values);
    return values;
  }
}
