package io.tributary.registry.search;

import io.tributary.contracts.BaseId;
import io.tributary.registry.view.AdapterDetail;
import io.tributary.registry.view.Catalog;
import io.tributary.registry.view.VersionDetail;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which adapters are looked for; every condition must hold.
 *
 * @param base that the newest spec names
 * @param tags all of which the newest spec has
 * @param metrics what those of the newest active version must be; one without a version has none
 */
public record AdapterQuery(
    Optional<BaseId> base, List<String> tags, List<MetricCondition> metrics) {
  /** Those that it finds, by name. */
  public List<AdapterDetail> apply(Catalog catalog) {
    return catalog.adapters().stream()
        .filter(this::matchesSpec)
        .filter(adapter -> matchesMetrics(adapter, catalog))
        .toList();
  }

  private boolean matchesSpec(AdapterDetail adapter) {
    return base.filter(id -> !id.equals(adapter.spec().base().id())).isEmpty()
        && adapter.spec().tags().containsAll(tags);
  }

  private boolean matchesMetrics(AdapterDetail adapter, Catalog catalog) {
    if (metrics.isEmpty()) {
      return true;
    }
    Map<String, Double> values =
        adapter
            .latestVersion()
            .flatMap(newest -> catalog.adapter(adapter.id()).flatMap(a -> a.version(newest)))
            .map(VersionDetail::metrics)
            .orElse(Map.of());
    return metrics.stream().allMatch(condition -> condition.holds(values));
  }
}
