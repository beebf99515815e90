package io.tributary.registry.decision;

import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.records.Lineage.SourceRange;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.modelfiles.peft.AdapterConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A version's README.md: PEFT's model card with the version's lineage. It is a function of the
 * command and the spec alone, so that it never changes.
 */
final class ModelCard {
  /** Its file. */
  static final String FILE = "README.md";

  private static final int SHOWN_RANGES = 64;

  private ModelCard() {}

  static String render(NewVersion given, int version, AdapterSpec spec) {
    Lineage lineage = given.lineage();
    return frontMatter(spec)
        + "\n# "
        + given.adapter()
        + ", version "
        + version
        + "\n\n"
        + "A LoRA adapter for "
        + code(spec.baseName())
        + (lineage.uploadId().isPresent()
            ? ", trained elsewhere and uploaded to Tributary.\n\n"
            : ", trained by Tributary.\n\n")
        + metrics(given.metrics())
        + "## Lineage\n\n| | |\n|---|---|\n"
        + lineage
            .uploadId()
            .map(id -> upload(id, lineage, spec))
            .orElseGet(() -> trained(lineage, spec))
        + "\n### Framework versions\n\n- PEFT "
        + AdapterConfig.PEFT_VERSION
        + "\n";
  }

  private static String trained(Lineage lineage, AdapterSpec spec) {
    return lineage(lineage, spec)
        + "\n## Records\n\n| Topic | Topic id | Partition | From | To (exclusive) |\n"
        + "|---|---|---|---|---|\n"
        + ranges(lineage.ranges());
  }

  /** What is known of weights that came from elsewhere. */
  private static String upload(String uploadId, Lineage lineage, AdapterSpec spec) {
    return row("Base", code(spec.base().id().toString()) + " " + code(lineage.baseDigest()))
        + row("Upload", code(uploadId))
        + row("Spec generation", lineage.specGeneration())
        + row("Parent version", parent(lineage.parentVersion()));
  }

  private static String frontMatter(AdapterSpec spec) {
    return "---\n"
        + "base_model: "
        + yaml(spec.baseName())
        + "\n"
        + "library_name: peft\n"
        + "pipeline_tag: text-generation\n"
        + "tags:\n"
        + "- "
        + yaml("base_model:adapter:" + spec.baseName())
        + "\n"
        + "- lora\n"
        + "---\n";
  }

  private static String metrics(Map<String, Double> metrics) {
    if (metrics.isEmpty()) {
      return "";
    }
    return "## Metrics\n\n| Metric | Value |\n|---|---|\n"
        + new TreeMap<>(metrics)
            .entrySet().stream()
                .map(m -> row(m.getKey(), String.format(Locale.ROOT, "%.6g", m.getValue())))
                .collect(Collectors.joining())
        + "\n";
  }

  private static String lineage(Lineage lineage, AdapterSpec spec) {
    return row("Base", code(spec.base().id().toString()) + " " + code(lineage.baseDigest()))
        + row("Tokenizer", code(lineage.tokenizerDigest()))
        + row("Prompt template", code(lineage.templateDigest()))
        + row("Spec generation", lineage.specGeneration())
        + row("Run", lineage.run())
        + row("Commit", lineage.seq())
        + row("Optimizer steps", lineage.globalStep())
        + row("Records trained", lineage.trainedRecords())
        + row("Parent version", parent(lineage.parentVersion()))
        + row("Trainer", lineage.codeVersion() + "; " + lineage.fingerprint());
  }

  private static String parent(Optional<Integer> version) {
    return version.map(String::valueOf).orElse("none");
  }

  private static String ranges(List<SourceRange> ranges) {
    String shown =
        ranges.stream().limit(SHOWN_RANGES).map(ModelCard::row).collect(Collectors.joining());
    int more = ranges.size() - SHOWN_RANGES;
    return more <= 0 ? shown : shown + "\nand " + more + " more: see the version's lineage.\n";
  }

  private static String row(SourceRange range) {
    return row(range.topic(), code(range.topicId()), range.partition(), range.from(), range.to());
  }

  private static String row(Object... cells) {
    StringBuilder row = new StringBuilder();
    for (Object cell : cells) {
      row.append("| ").append(oneLine(cell).replace("|", "\\|")).append(' ');
    }
    return row.append("|\n").toString();
  }

  private static String oneLine(Object cell) {
    return String.valueOf(cell).replaceAll("\\p{Cntrl}", " ");
  }

  private static String code(String text) {
    return "`" + text.replace("`", "'") + "`";
  }

  /** Plain where YAML reads it as the same text for certain, else double-quoted. */
  private static String yaml(String text) {
    boolean plain = text.matches("[A-Za-z/][A-Za-z0-9/._:-]*[A-Za-z0-9]") && text.contains("/");
    return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
