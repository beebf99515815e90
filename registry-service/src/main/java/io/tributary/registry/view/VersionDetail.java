package io.tributary.registry.view;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.records.Lineage;
import io.tributary.registry.decision.VersionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version as it is now.
 *
 * @param reason why it was retired or quarantined
 * @param commitId the Hub commit, 40 hexadecimal digits
 * @param identityDigest SHA-256 of the manifest of what the writer gave
 * @param files all of them, README.md included, by path
 * @param aliases that point at it
 * @param seenAgain lineages of later commits with equal content
 */
public record VersionDetail(
    AdapterId adapter,
    int version,
    VersionStatus status,
    Optional<String> reason,
    String commitId,
    String identityDigest,
    Instant registeredAt,
    String registeredBy,
    List<FileReference> files,
    List<String> aliases,
    Map<String, Double> metrics,
    Lineage lineage,
    List<Lineage> seenAgain) {}
