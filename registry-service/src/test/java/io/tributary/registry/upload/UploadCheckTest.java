package io.tributary.registry.upload;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.config.AdaptableModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused of an adapter that PEFT wrote, once something of it is changed. */
final class UploadCheckTest {
  @TempDir Path directory;

  private Path config;
  private Path weights;

  @BeforeEach
  void given_an_adapter_of_peft() {
    PeftMade.copy(directory);
    config = directory.resolve("adapter_config.json");
    weights = directory.resolve("adapter_model.safetensors");
  }

  @Test
  void what_peft_wrote_fits_the_base_that_it_was_made_for() {
    assertThatCode(() -> check(PeftMade.modules())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"r\": 4                  | \"r\": 5                | has rank 4, adapter_config.json gives 5",
        "\"auto_mapping\": null    | \"auto_mapping\": {\"a\": 1} | makes loaders import code",
        "\"use_dora\": false       | \"use_dora\": true      | DoRA cannot be served",
        "\"bias\": \"none\"        | \"bias\": \"all\"       | trained biases cannot be served",
        "\"velora_config\": null   | \"unheard_of\": 1       | this value is not supported",
        "\"peft_type\": \"LORA\"   | \"peft_type\": \"IA3\"  | peft_type",
        "\"lora_alpha\": 12        | \"lora_alpha\": 0       | lora_alpha",
        "\"v_proj\",               | \"v_proj\", \"k_proj\", | is adapted by the config and has no weights",
        "\"q_proj\",               | \"o_proj\",             | belongs to a module that adapter_config.json",
        "{                         | {{                      | line 1 column",
      })
  void a_config_that_asks_for_something_else_is_refused(String text, String by, String problem) {
    PeftMade.replace(config, text, by);

    assertRefused(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "layers.2.mlp          | layers.9.mlp          | layers.9.mlp.down_proj",
        "[8,24]                | [24,8]                | has rank 24",
        "base_model.model.model.layers.0.mlp.down_proj.lora_A | base_model.model.model.layers.0.mlp.down_proj.lora_X | lora_X",
        "\"F32\"               | \"I32\"               | must be a matrix of floats",
      })
  void weights_of_another_form_are_refused(String text, String by, String problem) {
    PeftMade.replace(weights, text, by);

    assertRefused(problem);
  }

  @Test
  void a_number_that_is_none_is_refused() {
    PeftMade.spoilLastWeight(weights);

    assertRefused("finite");
  }

  @Test
  void weights_cut_short_are_refused() {
    byte[] content = PeftMade.read(weights);
    PeftMade.write(weights, Arrays.copyOf(content, content.length - 4));

    assertRefused("adapter_model.safetensors");
  }

  @Test
  void a_pickle_by_another_name_is_refused() {
    PeftMade.write(weights, "PK\3\4 archive/data.pkl".getBytes(StandardCharsets.UTF_8));

    assertRefused("adapter_model.safetensors");
  }

  @Test
  void a_tokenizer_that_is_no_json_is_refused() {
    Path tokenizer = directory.resolve("tokenizer.json");
    PeftMade.write(tokenizer, "{\"a\": 1} more".getBytes(StandardCharsets.UTF_8));
    assertRefused("tokenizer.json: ");
    PeftMade.write(tokenizer, new byte[] {'"', (byte) 0xff, '"'});
    assertRefused("tokenizer.json: ");
    PeftMade.write(tokenizer, "{\"a\": 1, \"a\": 2}".getBytes(StandardCharsets.UTF_8));
    assertRefused("tokenizer.json: ");
  }

  @Test
  void an_adapter_of_a_base_of_another_shape_is_refused_with_both_shapes() {
    List<AdaptableModule> wider =
        PeftMade.modules().stream()
            .map(m -> new AdaptableModule(m.name(), m.kind(), m.outFeatures(), m.inFeatures() * 2))
            .toList();

    assertThatThrownBy(() -> check(wider))
        .isInstanceOf(InvalidUploadException.class)
        .hasMessage(
            "adapter_model.safetensors: module model.layers.0.mlp.down_proj is 16 x 24, in the base"
                + " 16 x 48");
  }

  private void assertRefused(String problem) {
    assertThatThrownBy(() -> check(PeftMade.modules()))
        .isInstanceOf(InvalidUploadException.class)
        .hasMessageContaining(problem)
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining(directory.toString());
  }

  private void check(List<AdaptableModule> modules) {
    new UploadCheck(directory, modules).require(PeftMade.files(directory));
  }
}
