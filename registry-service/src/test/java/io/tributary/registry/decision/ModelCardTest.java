package io.tributary.registry.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.commands.AdapterCommand.PublishCheckpoint;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.registry.Acme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ModelCardTest {
  @Test
  void the_card_is_as_the_golden_file() throws IOException {
    String card = ModelCard.render(NewVersion.of(Acme.publish(1, 2, "weights")), 3, Acme.spec());

    assertThat(card).isEqualTo(golden());
  }

  @Test
  void the_order_of_metrics_does_not_matter() {
    Map<String, Double> reversed = new TreeMap<>(Collections.reverseOrder());
    reversed.putAll(Acme.publish(1, 2, "weights").metrics());

    assertThat(ModelCard.render(NewVersion.of(with(reversed)), 3, Acme.spec()))
        .isEqualTo(ModelCard.render(NewVersion.of(Acme.publish(1, 2, "weights")), 3, Acme.spec()));
  }

  @Test
  void a_base_name_that_yaml_would_read_otherwise_is_quoted() {
    assertThat(card("/models/a: b")).contains("base_model: \"/models/a: b\"\n");
    assertThat(card("12")).contains("base_model: \"12\"\n");
    assertThat(card("say \"x\"")).contains("base_model: \"say \\\"x\\\"\"\n");
    assertThat(card("org/Model-1.1B")).contains("base_model: org/Model-1.1B\n");
  }

  @Test
  void what_a_writer_says_cannot_break_a_table() {
    Lineage l = Acme.lineage(1, 1);
    Lineage odd =
        new Lineage(
            l.ranges(),
            l.baseDigest(),
            l.tokenizerDigest(),
            l.templateDigest(),
            1,
            1,
            1,
            1,
            1,
            l.parentVersion(),
            "0.1|evil\n# heading",
            l.fingerprint());

    assertThat(ModelCard.render(NewVersion.of(Acme.publish(1, 1, "w", odd)), 1, Acme.spec()))
        .contains("0.1\\|evil # heading;");
  }

  @Test
  void thousands_of_ranges_are_named_but_not_all_shown() {
    Lineage l = Acme.lineage(1, 1);
    Lineage many =
        new Lineage(
            Collections.nCopies(2_000, l.ranges().get(0)),
            l.baseDigest(),
            l.tokenizerDigest(),
            l.templateDigest(),
            1,
            1,
            1,
            1,
            1,
            l.parentVersion(),
            "0.1",
            l.fingerprint());

    String card = ModelCard.render(NewVersion.of(Acme.publish(1, 1, "w", many)), 1, Acme.spec());

    assertThat(card).contains("and 1936 more").hasSizeLessThan(10_000);
  }

  private static String card(String baseName) {
    AdapterSpec spec = Acme.spec();
    AdapterSpec named =
        new AdapterSpec(
            spec.base(),
            baseName,
            spec.lora(),
            spec.training(),
            spec.data(),
            spec.evaluation(),
            spec.publish(),
            spec.defaultAlias(),
            spec.mergeAliases(),
            spec.warmStart());
    return ModelCard.render(NewVersion.of(Acme.publish(1, 1, "w")), 1, named);
  }

  private static PublishCheckpoint with(Map<String, Double> metrics) {
    PublishCheckpoint c = Acme.publish(1, 2, "weights");
    return new PublishCheckpoint(
        c.commandId(), c.issuedAt(), c.actor(), c.adapter(), 1, 2, c.files(), c.lineage(), metrics);
  }

  private static String golden() throws IOException {
    try (InputStream in = ModelCardTest.class.getResourceAsStream("/golden/model-card.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
