package io.tributary.cli.command;

import io.tributary.cli.registry.AdapterDescription;
import io.tributary.cli.registry.VersionDescription;
import io.tributary.cli.terminal.Facts;
import io.tributary.cli.terminal.Numbers;
import io.tributary.cli.terminal.Table;
import io.tributary.cli.terminal.Times;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.spec.AdapterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Adapters and versions in lines for a person. */
final class Descriptions {
  private static final String NONE = "-";

  private Descriptions() {}

  static List<String> of(AdapterDescription adapter) {
    AdapterSpec spec = adapter.spec();
    return new Facts()
        .add("adapter", adapter.id())
        .add("base", spec.base().id() + " " + spec.base().digest().orElse(NONE))
        .add("generation", adapter.specGeneration())
        .add("lora", pairs(spec.lora(), String::valueOf))
        .add(
            "step",
            spec.training().recordsPerStep()
                + " records, learning rate "
                + spec.training().learningRate())
        .add("tags", orNone(String.join(" ", spec.tags())))
        .add("versions", adapter.versions())
        .add("latest", adapter.latestVersion().map(v -> "v" + v).orElse(NONE))
        .add("aliases", aliases(adapter.aliases()))
        .add("main", "the alias " + spec.defaultAlias())
        .lines();
  }

  static List<String> of(AdapterDescription adapter, VersionDescription version) {
    Facts facts =
        new Facts()
            .add("version", adapter.id() + " v" + version.version())
            .add("status", status(version))
            .add("aliases", orNone(String.join(" ", version.aliases())))
            .add("commit", version.commitId())
            .add(
                "registered", Times.local(version.registeredAt()) + " by " + version.registeredBy())
            .add("metrics", pairs(version.metrics(), Numbers::loss));
    lineage(facts, version.lineage());
    List<String> lines = new ArrayList<>(facts.lines());
    lines.addAll(files(version.files()));
    return lines;
  }

  /** {@code canary=v2 prod=v1}. */
  static String aliases(Map<String, Integer> aliases) {
    return pairs(aliases, version -> "v" + version);
  }

  private static void lineage(Facts facts, Lineage lineage) {
    facts
        .add("parent", lineage.parentVersion().map(v -> "v" + v).orElse(NONE))
        .add("base", lineage.baseDigest());
    if (lineage.uploadId().isPresent()) {
      facts.add("trained", "elsewhere; upload " + lineage.uploadId().get());
      return;
    }
    facts
        .add(
            "trained",
            "run "
                + lineage.run()
                + ", step "
                + Numbers.count(lineage.globalStep())
                + ", "
                + Numbers.counted(lineage.trainedRecords(), "record"))
        .add("trainer", lineage.codeVersion() + "; " + lineage.fingerprint());
  }

  private static String status(VersionDescription version) {
    String status = version.status().toLowerCase(Locale.ROOT);
    Optional<String> reason = version.reason();
    return reason.map(why -> status + ": " + why).orElse(status);
  }

  private static List<String> files(List<FileReference> files) {
    Table table = new Table("FILE", "BYTES", "SHA-256");
    files.forEach(file -> table.row(file.path(), Numbers.count(file.size()), file.sha256()));
    return table.lines();
  }

  private static <T> String pairs(Map<String, T> values, Function<T, String> text) {
    return orNone(
        new TreeMap<>(values)
            .entrySet().stream()
                .map(e -> e.getKey() + "=" + text.apply(e.getValue()))
                .collect(Collectors.joining(" ")));
  }

  private static String orNone(String text) {
    return text.isEmpty() ? NONE : text;
  }
}
