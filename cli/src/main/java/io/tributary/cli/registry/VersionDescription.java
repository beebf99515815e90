package io.tributary.cli.registry;

import io.tributary.contracts.FileReference;
import io.tributary.contracts.records.Lineage;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A version as the registry knows it.
 *
 * @param status ACTIVE, QUARANTINED or RETIRED
 * @param files every file of its PEFT directory
 * @param metrics of its commit: loss, evalLoss, baseEvalLoss, …
 */
public record VersionDescription(
    int version,
    String status,
    Instant registeredAt,
    List<FileReference> files,
    Lineage lineage,
    Map<String, Double> metrics) {
  /** A version without metrics has none. */
  public VersionDescription {
    metrics = metrics == null ? Map.of() : Map.copyOf(metrics);
  }
}
