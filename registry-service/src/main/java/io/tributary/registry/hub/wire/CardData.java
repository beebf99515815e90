package io.tributary.registry.hub.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tributary.contracts.spec.AdapterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a repository's model card says in its front matter, and the tags it is found by. */
public record CardData(
    @JsonProperty("base_model") Optional<String> baseModel,
    @JsonProperty("library_name") String libraryName,
    @JsonProperty("pipeline_tag") String pipelineTag,
    List<String> tags) {
  private static final String GENERATION = "text-generation";

  /** An adapter's. */
  public static CardData adapter(AdapterSpec spec) {
    String base = spec.baseName();
    List<String> tags =
        new ArrayList<>(
            List.of(
                "peft",
                "safetensors",
                "lora",
                GENERATION,
                "base_model:" + base,
                "base_model:adapter:" + base));
    tags.addAll(spec.tags());
    return new CardData(Optional.of(base), "peft", GENERATION, List.copyOf(tags));
  }

  /** A base's. */
  public static CardData base() {
    return new CardData(
        Optional.empty(),
        "transformers",
        GENERATION,
        List.of("transformers", "safetensors", GENERATION));
  }
}
