package io.tributary.cli.registry;

import io.tributary.contracts.FileReference;
import io.tributary.contracts.records.Lineage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version as the registry knows it.
 *
 * @param status ACTIVE, QUARANTINED or RETIRED
 * @param reason why it was retired or quarantined
 * @param commitId what it is on the Hub API, 40 hexadecimal digits
 * @param identityDigest SHA-256 of the manifest of what its writer gave
 * @param registeredBy the actor
 * @param files every file of its PEFT directory
 * @param aliases that point at it
 * @param metrics of its commit: loss, evalLoss, baseEvalLoss, …
 */
public record VersionDescription(
    int version,
    String status,
    Optional<String> reason,
    String commitId,
    String identityDigest,
    Instant registeredAt,
    String registeredBy,
    List<FileReference> files,
    List<String> aliases,
    Lineage lineage,
    Map<String, Double> metrics) {
  /** A version without metrics or aliases has none. */
  public VersionDescription {
    reason = reason == null ? Optional.empty() : reason;
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
    metrics = metrics == null ? Map.of() : Map.copyOf(metrics);
  }
}
