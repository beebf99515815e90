package io.tributary.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.UnsupportedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoraEngineTest {

  private static LoraEngine engine;

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    engine = TestEngine.start();
  }

  @AfterAll
  static void free() {
    engine.close();
  }

  @Test
  void the_fingerprint_names_libtorch_processor_and_threads() {
    EnvironmentFingerprint fingerprint = engine.fingerprint();

    assertThat(fingerprint.libtorch()).startsWith("2.7.1");
    assertThat(fingerprint.cpuModel()).isNotBlank();
    assertThat(fingerprint.isa()).startsWith(System.getProperty("os.arch"));
    assertThat(fingerprint.threads()).isEqualTo(1);
  }

  @Test
  void nothing_is_looked_up_on_the_network() {
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
  }

  @Test
  void a_call_from_another_thread_is_refused() throws IOException {
    try (BaseModel base = engine.loadBase(TinyBase.tied(directory), Precision.FP32)) {
      CompletableFuture<float[][]> elsewhere =
          CompletableFuture.supplyAsync(() -> base.logits(Optional.empty(), 1, 2));

      assertThatThrownBy(elsewhere::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the engine belongs to thread");
    }
  }

  @Test
  void a_missing_directory_is_named() {
    assertThatThrownBy(() -> engine.loadBase(directory.resolve("nowhere"), Precision.FP32))
        .isInstanceOf(UnusableBaseModelException.class)
        .hasMessageContaining(directory.resolve("nowhere").toString())
        .hasMessageContaining("give a Hugging Face directory");
  }

  @Test
  void missing_weights_are_named() throws IOException {
    Files.delete(TinyBase.tied(directory).resolve("model.safetensors"));

    assertThatThrownBy(() -> engine.loadBase(directory, Precision.FP32))
        .isInstanceOf(UnusableBaseModelException.class)
        .hasMessageContaining("model.safetensors");
  }

  @Test
  void another_architecture_is_refused_by_key() throws IOException {
    replaceInConfig("\"llama\"", "\"mixtral\"");

    assertThatThrownBy(() -> engine.loadBase(directory, Precision.FP32))
        .isInstanceOf(UnsupportedFileException.class)
        .hasMessageContaining("model_type")
        .hasMessageContaining("mixtral");
  }

  @Test
  void a_tensor_that_the_config_asks_for_and_is_not_there_is_named() throws IOException {
    replaceInConfig("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3");

    assertThatThrownBy(() -> engine.loadBase(directory, Precision.FP32))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("model.layers.2.input_layernorm.weight");
  }

  @Test
  void a_tensor_of_another_shape_is_named() throws IOException {
    replaceInConfig("\"intermediate_size\": 40", "\"intermediate_size\": 44");

    assertThatThrownBy(() -> engine.loadBase(directory, Precision.FP32))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("gate_proj.weight")
        .hasMessageContaining("[44, 24]")
        .hasMessageContaining("[40, 24]");
  }

  @Test
  void a_thread_count_below_one_is_refused() {
    assertThatThrownBy(() -> new EngineConfig(0, directory))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(EngineConfig.withNativesIn(directory).threads()).isPositive();
  }

  @Test
  void a_device_is_the_cpu_or_a_numbered_gpu() {
    EngineConfig config = EngineConfig.withNativesIn(directory);

    assertThat(config.device()).isEqualTo("cpu");
    assertThat(config.on("cuda:1").device()).isEqualTo("cuda:1");
    assertThatThrownBy(() -> config.on("\") + x")).isInstanceOf(IllegalArgumentException.class);
  }

  private void replaceInConfig(String from, String to) throws IOException {
    Path config = TinyBase.tied(directory).resolve("config.json");
    Files.writeString(config, Files.readString(config).replace(from, to));
  }
}
