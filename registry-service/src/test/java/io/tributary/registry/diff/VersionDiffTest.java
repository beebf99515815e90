package io.tributary.registry.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.AdapterCommand.PublishCheckpoint;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.records.Lineage.SourceRange;
import io.tributary.registry.Acme;
import io.tributary.registry.decision.MemoryEntries;
import io.tributary.registry.decision.PartitionState;
import io.tributary.registry.diff.RangeDifference.Offsets;
import io.tributary.registry.view.AdapterView;
import io.tributary.registry.view.RegistryProjection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VersionDiffTest {
  private static final String TOPIC = "tokenized-examples";

  private final PartitionState state = new PartitionState(new MemoryEntries());
  private final RegistryProjection catalog = new RegistryProjection();

  private void done(AdapterCommand command) {
    state.decide(command).events().forEach(catalog::apply);
  }

  private VersionDiff diff(int from, int to) {
    AdapterView adapter = catalog.adapter(Acme.SUPPORT).orElseThrow();
    return VersionDiff.of(
        adapter, adapter.version(from).orElseThrow(), adapter.version(to).orElseThrow());
  }

  private static PublishCheckpoint publish(
      int seq, int generation, List<SourceRange> ranges, Map<String, Double> metrics) {
    Lineage l = Acme.lineage(1, seq);
    Lineage lineage =
        new Lineage(
            ranges,
            l.baseDigest(),
            l.tokenizerDigest(),
            l.templateDigest(),
            generation,
            1,
            seq,
            l.globalStep(),
            l.trainedRecords(),
            Optional.empty(),
            l.codeVersion(),
            l.fingerprint());
    PublishCheckpoint p = Acme.publish(1, seq, "weights " + seq, lineage);
    return new PublishCheckpoint(
        p.commandId(), p.issuedAt(), p.actor(), p.adapter(), 1, seq, p.files(), lineage, metrics);
  }

  @Test
  void a_version_does_not_differ_from_itself() {
    done(Acme.define(Acme.spec()));
    done(Acme.publish(1, 1, "weights 1"));

    assertThat(diff(1, 1))
        .isEqualTo(new VersionDiff(Acme.SUPPORT, 1, 1, List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void files_are_compared_by_content_and_the_card_always_differs() {
    done(Acme.define(Acme.spec()));
    done(Acme.publish(1, 1, "weights 1"));
    done(Acme.publish(1, 2, "weights 2"));

    assertThat(diff(1, 2).files())
        .extracting(FileDifference::path)
        .containsExactly("README.md", "adapter_model.safetensors");
    assertThat(diff(1, 2).files().get(1))
        .isEqualTo(
            new FileDifference(
                "adapter_model.safetensors",
                Optional.of(Acme.file("w", "weights 1").sha256()),
                Optional.of(Acme.file("w", "weights 2").sha256())));
  }

  @Test
  void a_file_that_only_one_has_is_added_or_removed() {
    assertThat(FileDifference.of(List.of(Acme.file("a", "1")), List.of(Acme.file("b", "1"))))
        .containsExactly(
            new FileDifference("a", Optional.of(Acme.file("a", "1").sha256()), Optional.empty()),
            new FileDifference("b", Optional.empty(), Optional.of(Acme.file("b", "1").sha256())));
  }

  @Test
  void settings_are_those_of_the_specs_that_trained_them() {
    done(
        Acme.define(
            Acme.spec(Map.of("r", 4, "lora_alpha", 8, "target_modules", List.of("q_proj")))));
    done(publish(1, 1, List.of(), Map.of()));
    done(
        Acme.define(
            Acme.spec(Map.of("r", 8, "lora_alpha", 8, "target_modules", List.of("q_proj")))));
    done(publish(2, 2, List.of(), Map.of()));
    done(Acme.define(Acme.spec()));

    assertThat(diff(1, 2).settings())
        .containsExactly(
            new SettingDifference(
                "lora.r", Optional.of(IntNode.valueOf(4)), Optional.of(IntNode.valueOf(8))));
  }

  @Test
  void metrics_have_their_change_where_both_have_them() {
    done(Acme.define(Acme.spec()));
    done(publish(1, 1, List.of(), Map.of("loss", 2.0, "old", 1.0, "same", 3.0)));
    done(publish(2, 1, List.of(), Map.of("loss", 1.5, "new", 4.0, "same", 3.0)));

    assertThat(diff(1, 2).metrics())
        .containsExactly(
            new MetricDifference("loss", Optional.of(2.0), Optional.of(1.5), Optional.of(-0.5)),
            new MetricDifference("new", Optional.empty(), Optional.of(4.0), Optional.empty()),
            new MetricDifference("old", Optional.of(1.0), Optional.empty(), Optional.empty()));
  }

  @Test
  void ranges_are_compared_by_partition_and_incarnation_of_the_topic() {
    done(Acme.define(Acme.spec()));
    List<SourceRange> before =
        List.of(new SourceRange(TOPIC, "x", 3, 0, 10), new SourceRange(TOPIC, "x", 4, 5, 6));
    List<SourceRange> after =
        List.of(
            new SourceRange(TOPIC, "x", 3, 0, 10),
            new SourceRange(TOPIC, "x", 3, 12, 20),
            new SourceRange(TOPIC, "x", 4, 5, 6),
            new SourceRange(TOPIC, "y", 3, 0, 1));
    done(publish(1, 1, before, Map.of()));
    done(publish(2, 1, after, Map.of()));

    assertThat(diff(1, 2).ranges())
        .containsExactly(
            new RangeDifference(
                TOPIC, "x", 3, Optional.of(new Offsets(0, 10)), Optional.of(new Offsets(0, 20))),
            new RangeDifference(TOPIC, "y", 3, Optional.empty(), Optional.of(new Offsets(0, 1))));
  }
}
