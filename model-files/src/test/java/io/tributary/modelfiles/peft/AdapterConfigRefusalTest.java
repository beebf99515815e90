package io.tributary.modelfiles.peft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.UnsupportedFileException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterConfigRefusalTest {

  private static final String MINIMAL = "\"peft_type\":\"LORA\",\"target_modules\":[\"q_proj\"]";

  @Test
  void typeAndTargetsAreEnough() {
    AdapterConfig config = parse(MINIMAL);

    assertThat(config).isEqualTo(new AdapterConfigBuilder(ModuleSelection.names("q_proj")).build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "use_dora":true                                  | use_dora
          "bias":"all"                                     | bias
          "bias":"lora_only"                               | bias
          "modules_to_save":["lm_head"]                    | modules_to_save
          "fan_in_fan_out":true                            | fan_in_fan_out
          "lora_bias":true                                 | lora_bias
          "trainable_token_indices":[1]                    | trainable_token_indices
          "ensure_weight_tying":true                       | ensure_weight_tying
          "target_parameters":["x"]                        | target_parameters
          "layer_replication":[[0,4]]                      | layer_replication
          "alora_invocation_tokens":[1]                    | alora_invocation_tokens
          "use_qalora":true                                | use_qalora
          "qalora_group_size":32                           | qalora_group_size
          "use_bdlora":{"nblocks":1}                       | use_bdlora
          "arrow_config":{"top_k":3}                       | arrow_config
          "kasa_config":{"beta":0.1}                       | kasa_config
          "velora_config":{"scale":1.0}                    | velora_config
          "monteclora_config":{"a":1}                      | monteclora_config
          "megatron_config":{"a":1}                        | megatron_config
          "megatron_core":"os"                             | megatron_core
          "loftq_config":{"loftq_bits":4}                  | loftq_config
          "eva_config":{"rho":2.0}                         | eva_config
          "corda_config":{"a":1}                           | corda_config
          "lora_ga_config":{"a":1}                         | lora_ga_config
          "auto_mapping":{"base_model_class":"X"}          | auto_mapping
          "init_lora_weights":"pissa"                      | init_lora_weights
          "init_lora_weights":"pissa_niter_16"             | init_lora_weights
          "init_lora_weights":"olora"                      | init_lora_weights
          "init_lora_weights":"eva"                        | init_lora_weights
          "task_type":"SEQ_CLS"                            | task_type
          "a_field_of_next_year":"on"                      | a_field_of_next_year
          "a_number":0                                     | a_number
          """)
  void whatWouldChangeTheWeightsMeaningIsRefusedByItsKey(String field, String key) {
    assertThatThrownBy(() -> parse(MINIMAL + "," + field))
        .isInstanceOf(UnsupportedFileException.class)
        .hasMessageStartingWith("adapter_config.json: key " + key + ": ");
  }

  @Test
  void otherMethodsThanLoraAreRefused() {
    assertThatThrownBy(() -> parse("\"peft_type\":\"IA3\",\"target_modules\":[\"q_proj\"]"))
        .isInstanceOf(UnsupportedFileException.class)
        .hasMessage("adapter_config.json: key peft_type: IA3 is not supported, only LORA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a_field_of_next_year\":null",
        "\"a_field_of_next_year\":false",
        "\"a_field_of_next_year\":[]",
        "\"a_field_of_next_year\":{}",
        "\"inference_mode\":false",
        "\"peft_version\":\"0.11.0\"",
        "\"runtime_config\":{\"ephemeral_gpu_offload\":true}",
        "\"modules_to_save\":[]",
        "\"megatron_core\":null",
        "\"bias\":\"none\"",
        "\"init_lora_weights\":true",
        "\"exclude_modules\":[]",
        "\"layers_to_transform\":[]",
        "\"layers_pattern\":\"\""
      })
  void whatHasNoEffectIsPassed(String field) {
    assertThat(parse(MINIMAL + "," + field)).isEqualTo(parse(MINIMAL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "r":0                                | r
          "r":8.0                              | r
          "r":"8"                              | r
          "lora_alpha":0                       | lora_alpha
          "lora_alpha":true                    | lora_alpha
          "lora_dropout":1                     | lora_dropout
          "lora_dropout":-0.1                  | lora_dropout
          "rank_pattern":{"q_proj":0}          | rank_pattern.q_proj
          "rank_pattern":{"q_proj":"8"}        | rank_pattern.q_proj
          "alpha_pattern":{"q_proj":-1}        | alpha_pattern.q_proj
          "alpha_pattern":[]                   | alpha_pattern
          "use_rslora":1                       | use_rslora
          "layers_to_transform":"1"            | layers_to_transform
          "layers_pattern":["layers"]          | layers_pattern
          "exclude_modules":[1]                | exclude_modules
          "base_model_name_or_path":1          | base_model_name_or_path
          """)
  void valuesOfAWrongTypeOrRangeAreRefusedByTheirKey(String field, String key) {
    assertThatThrownBy(() -> parse(MINIMAL + "," + field))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith("adapter_config.json: key " + key + ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "1", "[1]", "{}"})
  void targetsMustBeNamesOrAPattern(String targets) {
    assertThatThrownBy(() -> parse("\"peft_type\":\"LORA\",\"target_modules\":" + targets))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith("adapter_config.json: key target_modules: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\".*q_proj\"", "\"all-linear\""})
  void layersNeedTargetsToBeAListAsInPeft(String targets) {
    String fields =
        "\"peft_type\":\"LORA\",\"target_modules\":" + targets + ",\"layers_to_transform\":[1]";

    assertThatThrownBy(() -> parse(fields))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith("adapter_config.json: key layers_to_transform: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"target_modules\":\"(\"", "\"rank_pattern\":{\"[\":1}"})
  void patternsThatAreNoneAreRefused(String field) {
    String rest = field.startsWith("\"target") ? "" : ",\"target_modules\":[\"q_proj\"]";

    assertThatThrownBy(() -> parse("\"peft_type\":\"LORA\"," + field + rest))
        .isInstanceOf(UnsupportedFileException.class)
        .hasMessageStartingWith("adapter_config.json: pattern ");
  }

  private static AdapterConfig parse(String fields) {
    return AdapterConfig.parse(("{" + fields + "}").getBytes(StandardCharsets.UTF_8));
  }
}
