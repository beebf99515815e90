package io.tributary.registry.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.commands.AdapterCommand.DefineAdapter;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.BaseReference;
import io.tributary.registry.Acme;
import io.tributary.registry.decision.MemoryEntries;
import io.tributary.registry.decision.PartitionState;
import io.tributary.registry.view.AdapterDetail;
import io.tributary.registry.view.RegistryProjection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches over events that real decisions made. */
final class AdapterQueryTest {
  private final PartitionState state = new PartitionState(new MemoryEntries());
  private final RegistryProjection view = new RegistryProjection();

  @BeforeEach
  void given_three_adapters_of_two_bases_of_which_one_has_a_version() {
    define("acme/alpha", "demo/small", "sql", "lang:de");
    define("acme/beta", "demo/large", "sql");
    define("acme/support", "demo/tiny-base", "chat");
    state.decide(Acme.publish(1, 1, "weights 1")).events().forEach(view::apply);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "            |               |                       | acme/alpha acme/beta acme/support",
        "demo/large  |               |                       | acme/beta",
        "            | sql           |                       | acme/alpha acme/beta",
        "            | sql lang:de   |                       | acme/alpha",
        "demo/large  | lang:de       |                       | -",
        "            |               | evalLoss<=1.5         | acme/support",
        "            |               | evalLoss<1.5          | -",
        "            |               | loss>1.2 evalLoss>=1.5 | acme/support",
        "            |               | loss>1.25             | -",
        "            | chat          | none<1e9              | -",
      })
  void every_condition_must_hold(String base, String tags, String metrics, String found) {
    AdapterQuery query =
        new AdapterQuery(
            Optional.ofNullable(base).map(BaseId::parse),
            words(tags),
            words(metrics).stream().map(m -> MetricCondition.parse(m).orElseThrow()).toList());

    assertThat(query.apply(view))
        .extracting(AdapterDetail::id)
        .extracting(AdapterId::toString)
        .containsExactlyElementsOf(found.equals("-") ? List.of() : words(found));
  }

  @Test
  void the_metrics_of_a_withdrawn_version_are_not_found() {
    AdapterQuery query =
        new AdapterQuery(
            Optional.empty(), List.of(), List.of(MetricCondition.parse("loss<2").orElseThrow()));
    assertThat(query.apply(view)).hasSize(1);

    state.decide(Acme.retire(1)).events().forEach(view::apply);

    assertThat(query.apply(view)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "loss", "loss=1", "loss<", "<1", "loss<NaN", "loss<1,5", "lo ss<1"})
  void what_is_no_condition_is_none(String text) {
    assertThat(MetricCondition.parse(text)).isEmpty();
  }

  private void define(String adapter, String base, String... tags) {
    AdapterSpec spec =
        Acme.spec(List.of(tags))
            .withBase(new BaseReference(BaseId.parse(base), Optional.of(Acme.BASE_DIGEST)));
    DefineAdapter command =
        new DefineAdapter(Acme.newId(), Acme.AT, "test", AdapterId.parse(adapter), spec);
    state.decide(command).events().forEach(view::apply);
  }

  private static List<String> words(String text) {
    return text == null ? List.of() : Arrays.asList(text.trim().split(" "));
  }
}
