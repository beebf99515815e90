package io.tributary.registry.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.BaseReference;
import io.tributary.registry.Acme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SpecPolicyTest {
  private static final List<String> Q = List.of("q_proj");

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(Map.of("r", 0, "target_modules", Q), "spec.lora: key r: must be 1 or more"),
        Arguments.of(Map.of("r", 513, "target_modules", Q), "rank 513 cannot be served"),
        Arguments.of(
            Map.of("r", 8, "target_modules", Q, "rank_pattern", Map.of("q_proj", 600)),
            "rank 600 cannot be served"),
        Arguments.of(Map.of("r", 8), "target_modules"),
        Arguments.of(Map.of("r", "8", "target_modules", Q), "key r"),
        Arguments.of(Map.of("r", 8, "target_modules", Q, "use_dora", true), "DoRA"),
        Arguments.of(Map.of("r", 8, "target_modules", Q, "bias", "all"), "biases"),
        Arguments.of(Map.of("r", 8, "target_modules", Q, "loar_alpha", 16), "loar_alpha"),
        Arguments.of(
            Map.of("target_modules", Q, "base_model_name_or_path", "x"), "it comes from baseName"),
        Arguments.of(Map.of("target_modules", "(".repeat(70_000)), "larger than 65536 bytes"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void lora_settings_that_cannot_be_trained_or_served_are_refused_by_name(
      Map<String, Object> lora, String why) {
    assertThat(SpecPolicy.violation(Acme.spec(lora)).orElseThrow())
        .startsWith("spec.lora")
        .contains(why)
        .doesNotContain("\n");
  }

  static Stream<Map<String, Object>> accepted() {
    return Stream.of(
        Map.of("target_modules", "all-linear"),
        Map.of("r", 512, "target_modules", Q),
        Map.of("r", 16, "lora_alpha", 16, "target_modules", Q, "peft_type", "LORA"),
        Map.of("r", 16, "use_rslora", true, "lora_dropout", 0.05, "target_modules", ".*_proj"));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void what_peft_and_the_servers_know_is_accepted(Map<String, Object> lora) {
    assertThat(SpecPolicy.violation(Acme.spec(lora))).isEmpty();
  }

  @Test
  void the_default_spec_is_accepted_and_gives_its_base_name_to_the_adapter() {
    assertThat(SpecPolicy.violation(Acme.spec())).isEmpty();
    assertThat(SpecPolicy.adapterConfig(Acme.spec()).baseModelNameOrPath())
        .contains("demo/tiny-base");
  }

  @Test
  void the_base_must_have_a_digest() {
    AdapterSpec without = AdapterSpec.of(new BaseReference(Acme.BASE, Optional.empty()));
    AdapterSpec wrong = AdapterSpec.of(new BaseReference(Acme.BASE, Optional.of("ABC")));

    assertThat(SpecPolicy.violation(without)).contains("spec.base.digest is missing");
    assertThat(SpecPolicy.violation(wrong).orElseThrow()).contains("spec.base.digest must be");
  }
}
