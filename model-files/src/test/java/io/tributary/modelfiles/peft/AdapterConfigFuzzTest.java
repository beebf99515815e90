package io.tributary.modelfiles.peft;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.ModelFileException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the text is, a config is read and writes itself back the same, or fails typed. */
class AdapterConfigFuzzTest {

  private static final byte[] GOOD = Golden.bytes("configs/rslora-patterns/adapter_config.json");

  @Property(tries = 2000)
  void damagedBytesNeverEscapeTheRules(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 0, max = 1200) Integer> places,
      @ForAll byte value) {
    byte[] bytes = GOOD.clone();
    places.forEach(place -> bytes[place] = value);

    assertReadsOrFailsTyped(bytes);
  }

  @Property(tries = 2000)
  void anyFieldWithAnyValueIsReadOrRefused(
      @ForAll("keys") String key, @ForAll("values") String value) {
    String json =
        "{\"peft_type\":\"LORA\",\"target_modules\":[\"q_proj\"],\"x\":null,\""
            + key
            + "\":"
            + value
            + "}";

    assertReadsOrFailsTyped(json.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 500)
  void anyConfigOfTheBuilderReadsBackTheSame(@ForAll("configs") AdapterConfig config) {
    byte[] json = config.json().getBytes(StandardCharsets.UTF_8);

    assertThat(AdapterConfig.parse(json)).isEqualTo(config);
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.of(
        "r",
        "lora_alpha",
        "lora_dropout",
        "exclude_modules",
        "layers_to_transform",
        "layers_pattern",
        "use_rslora",
        "rank_pattern",
        "alpha_pattern",
        "init_lora_weights",
        "base_model_name_or_path",
        "revision",
        "bias",
        "task_type",
        "unknown",
        "peft_type");
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of(
            "0",
            "1",
            "-1",
            "2.5",
            "1e5",
            "99999999999",
            "true",
            "false",
            "null",
            "\"x\"",
            "\"\"",
            "\"(\"",
            "\".*\"",
            "[",
            "]",
            "{",
            "}",
            "\"q_proj\":",
            "\"q_proj\":3",
            ",")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<AdapterConfig> configs() {
    Arbitrary<String> names = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8);
    return Combinators.combine(
            Arbitraries.integers().between(1, 512),
            Arbitraries.doubles().between(0.001, 1000).ofScale(3),
            Arbitraries.doubles().between(0, 0.99),
            names.list().ofMinSize(1).ofMaxSize(4),
            Arbitraries.maps(names, Arbitraries.integers().between(1, 64)).ofMaxSize(3),
            Arbitraries.maps(names, Arbitraries.doubles().between(0.5, 99)).ofMaxSize(3),
            Arbitraries.of(InitLoraWeights.class),
            Arbitraries.strings().ofMaxLength(10).filter(s -> s.equals(s.strip())))
        .as(
            (r, alpha, dropout, targets, ranks, alphas, init, base) ->
                new AdapterConfigBuilder(new ModuleSelection.Names(targets))
                    .r(r)
                    .loraAlpha(alpha)
                    .loraDropout(dropout)
                    .rankPattern(ranks)
                    .alphaPattern(alphas)
                    .initLoraWeights(init)
                    .baseModelNameOrPath(wellFormed(base))
                    .build());
  }

  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static void assertReadsOrFailsTyped(byte[] json) {
    try {
      AdapterConfig config = AdapterConfig.parse(json);
      assertThat(AdapterConfig.parse(config.json().getBytes(StandardCharsets.UTF_8)).r())
          .isEqualTo(config.r());
    } catch (ModelFileException e) {
      assertThat(e.getMessage()).startsWith("adapter_config.json: ").doesNotContain("\n");
    }
  }
}
