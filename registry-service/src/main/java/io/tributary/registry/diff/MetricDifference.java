package io.tributary.registry.diff;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A metric of two versions; equal ones are left out.
 *
 * @param change second minus first, if both have it
 */
public record MetricDifference(
    String metric, Optional<Double> from, Optional<Double> to, Optional<Double> change) {
  static List<MetricDifference> of(Map<String, Double> first, Map<String, Double> second) {
    TreeSet<String> metrics = new TreeSet<>(first.keySet());
    metrics.addAll(second.keySet());
    return metrics.stream()
        .map(
            metric ->
                between(
                    metric,
                    Optional.ofNullable(first.get(metric)),
                    Optional.ofNullable(second.get(metric))))
        .filter(difference -> !difference.from().equals(difference.to()))
        .toList();
  }

  private static MetricDifference between(
      String metric, Optional<Double> from, Optional<Double> to) {
    return new MetricDifference(
        metric, from, to, from.flatMap(before -> to.map(after -> after - before)));
  }
}
