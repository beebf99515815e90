package io.tributary.modelfiles.peft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.safetensors.FloatTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeftDirectoryTest {

  private static final ModelCard CARD = new ModelCard("sql", Optional.of("demo/tiny"), List.of());

  @TempDir Path folder;

  @Test
  void anAdapterOfPeftIsWrittenAgainByteForByte() throws IOException {
    try (PeftAdapter adapter = PeftAdapter.open(Golden.path("merge/adapter"))) {
      PeftDirectory.write(folder, adapter.config(), adapter.weights(), CARD);
    }

    assertThat(folder.resolve(PeftDirectory.WEIGHTS))
        .hasBinaryContent(Golden.bytes("merge/adapter/adapter_model.safetensors"));
    assertThat(folder.resolve(AdapterConfig.FILE))
        .hasBinaryContent(Golden.bytes("merge/adapter/adapter_config.json"));
  }

  @Test
  void weightsReadBackTheSame() throws IOException {
    LoraWeights weights =
        new LoraWeights(
            "model.layers.0.self_attn.q_proj",
            FloatTensor.matrix(2, 3, new float[] {1, 2, 3, 4, 5, 6}),
            FloatTensor.matrix(4, 2, new float[] {8, 7, 6, 5, 4, 3, 2, 1}));
    AdapterConfig config = AdapterConfig.of(2, 4, ModuleSelection.names("q_proj"));

    PeftDirectory.write(folder.resolve("new/adapter"), config, List.of(weights), CARD);

    try (PeftAdapter adapter = PeftAdapter.open(folder.resolve("new/adapter"))) {
      LoraWeights read = adapter.weights().get(0);
      assertThat(adapter.config()).isEqualTo(config);
      assertThat(read.module()).isEqualTo(weights.module());
      assertThat(read.loraA().values()).isEqualTo(weights.loraA().values());
      assertThat(read.loraB().values()).isEqualTo(weights.loraB().values());
      assertThat(adapter.entries().get(0).scaling()).isEqualTo(2);
    }
  }

  @Test
  void largeTensorsAreWrittenInPieces() throws IOException {
    float[] a = new float[2 * 400_000];
    for (int i = 0; i < a.length; i++) {
      a[i] = i;
    }
    LoraWeights weights =
        new LoraWeights(
            "m.q_proj", FloatTensor.matrix(2, 400_000, a), FloatTensor.matrix(1, 2, new float[2]));

    PeftDirectory.write(
        folder, AdapterConfig.of(2, 2, ModuleSelection.names("q_proj")), List.of(weights), CARD);

    try (PeftAdapter adapter = PeftAdapter.open(folder)) {
      assertThat(adapter.weights().get(0).loraA().values()).isEqualTo(weights.loraA().values());
    }
  }

  @Test
  void whatIsNotFiniteIsNeverWritten() {
    LoraWeights weights =
        new LoraWeights(
            "m.q_proj",
            FloatTensor.matrix(1, 1, new float[] {Float.NaN}),
            FloatTensor.matrix(1, 1, new float[1]));
    AdapterConfig config = AdapterConfig.of(1, 1, ModuleSelection.names("q_proj"));

    assertThatThrownBy(() -> PeftDirectory.write(folder, config, List.of(weights), CARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("base_model.model.m.q_proj.lora_A.weight");
  }

  @Test
  void aMatrixMustHaveAllItsValues() {
    assertThatThrownBy(() -> FloatTensor.matrix(2, 2, new float[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theCardTellsHubsTheBaseAndTheLibrary() {
    ModelCard card =
        new ModelCard("acme/sql v3", Optional.of("demo/\"tiny\""), List.of("Made from records."));

    assertThat(card.text())
        .isEqualTo(
            """
            ---
            base_model: "demo/\\"tiny\\""
            library_name: peft
            pipeline_tag: text-generation
            tags:
            - "base_model:adapter:demo/\\"tiny\\""
            - lora
            - transformers
            ---

            # acme/sql v3

            Made from records.

            ### Framework versions

            - PEFT 0.21.2
            """);
  }
}
