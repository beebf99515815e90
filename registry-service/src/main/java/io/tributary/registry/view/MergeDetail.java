package io.tributary.registry.view;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.commands.MergeLayout;
import io.tributary.contracts.spec.BaseReference;
import io.tributary.registry.decision.MergeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A merge as it is now.
 *
 * @param files of the merged model; empty until it is completed
 * @param code of a failure
 * @param message of a failure
 */
public record MergeDetail(
    AdapterId adapter,
    String mergeId,
    int version,
    BaseReference base,
    MergeDtype dtype,
    MergeLayout layout,
    MergeStatus status,
    List<FileReference> files,
    Optional<String> code,
    Optional<String> message,
    Instant requestedAt,
    Optional<Instant> finishedAt) {
  MergeDetail completed(List<FileReference> merged, Instant at) {
    return with(MergeStatus.COMPLETED, merged, Optional.empty(), Optional.empty(), at);
  }

  MergeDetail failed(String failure, String why, Instant at) {
    return with(MergeStatus.FAILED, List.of(), Optional.of(failure), Optional.of(why), at);
  }

  private MergeDetail with(
      MergeStatus now,
      List<FileReference> merged,
      Optional<String> failure,
      Optional<String> why,
      Instant at) {
    return new MergeDetail(
        adapter,
        mergeId,
        version,
        base,
        dtype,
        layout,
        now,
        merged,
        failure,
        why,
        requestedAt,
        Optional.of(at));
  }
}
