package io.tributary.registry.diff;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.registry.view.AdapterView;
import io.tributary.registry.view.VersionDetail;
import java.util.List;

/**
 * What two versions of an adapter differ in. What is equal is left out.
 *
 * @param from the first version
 * @param to the second version
 * @param settings of the specs that they were trained with
 * @param ranges of the records that they were trained on
 */
public record VersionDiff(
    AdapterId adapter,
    int from,
    int to,
    List<FileDifference> files,
    List<SettingDifference> settings,
    List<MetricDifference> metrics,
    List<RangeDifference> ranges) {
  /** Compares two versions of this adapter. */
  public static VersionDiff of(AdapterView adapter, VersionDetail first, VersionDetail second) {
    AdapterSpec before = adapter.spec(first.lineage().specGeneration());
    AdapterSpec after = adapter.spec(second.lineage().specGeneration());
    return new VersionDiff(
        adapter.id(),
        first.version(),
        second.version(),
        FileDifference.of(first.files(), second.files()),
        SettingDifference.of(before, after),
        MetricDifference.of(first.metrics(), second.metrics()),
        RangeDifference.of(first.lineage(), second.lineage()));
  }
}
