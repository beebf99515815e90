package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.json.JsonStrings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The README.md of an adapter, with the front matter by which hubs and loaders find its base.
 *
 * @param title the heading
 * @param baseModel the base as servers know it
 * @param lines Markdown lines about the adapter, may be empty
 */
public record ModelCard(String title, Optional<String> baseModel, List<String> lines) {

  /** Copies the lines. */
  public ModelCard {
    lines = List.copyOf(lines);
  }

  /** The card's text, Markdown with YAML front matter. */
  public String text() {
    List<String> all = new ArrayList<>();
    all.add("---");
    baseModel.ifPresent(base -> all.add("base_model: " + JsonStrings.utf8(base)));
    all.add("library_name: peft");
    all.add("pipeline_tag: text-generation");
    all.add("tags:");
    baseModel.ifPresent(base -> all.add("- " + JsonStrings.utf8("base_model:adapter:" + base)));
    all.addAll(List.of("- lora", "- transformers", "---", "", "# " + title, ""));
    all.addAll(lines);
    if (!lines.isEmpty()) {
      all.add("");
    }
    all.addAll(List.of("### Framework versions", "", "- PEFT " + AdapterConfig.PEFT_VERSION, ""));
    return String.join("\n", all);
  }
}
