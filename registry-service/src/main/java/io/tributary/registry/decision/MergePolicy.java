package io.tributary.registry.decision;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.commands.AdapterCommand.CompleteMerge;
import io.tributary.contracts.commands.AdapterCommand.FailMerge;
import io.tributary.contracts.commands.AdapterCommand.RequestMerge;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.commands.MergeLayout;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.AdapterEvent.MergeCompleted;
import io.tributary.contracts.events.AdapterEvent.MergeFailed;
import io.tributary.contracts.events.AdapterEvent.MergeRequested;
import java.util.Optional;

/**
 * Merges by their natural key. A merge is requested once, and again only after it failed; it is
 * completed once, and a completed one never fails.
 */
final class MergePolicy {
  private MergePolicy() {}

  static Ruling request(AdapterState state, RequestMerge command) {
    Optional<Ruling> unusable = UsableVersion.refusal(state, command.version());
    if (unusable.isPresent()) {
      return unusable.get();
    }
    Optional<MergeRequested> event =
        requestUnlessThere(
            state, command.adapter(), command.version(), command.dtype(), command.layout());
    return event.<Ruling>map(Ruling::accept).orElseGet(() -> there(state, command));
  }

  /** The request's event, unless that merge is under way or done. The version must be usable. */
  static Optional<MergeRequested> requestUnlessThere(
      AdapterState state, AdapterId adapter, int number, MergeDtype dtype, MergeLayout layout) {
    VersionState version = state.version(number).orElseThrow();
    String mergeId = MergeId.of(adapter, number, version.base().requiredDigest(), dtype, layout);
    if (state.merge(mergeId).filter(m -> m.status() != MergeStatus.FAILED).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new MergeRequested(
            adapter, mergeId, number, version.base(), dtype, layout, version.files()));
  }

  static Ruling complete(AdapterState state, CompleteMerge command) {
    Optional<MergeState> merge = state.merge(command.mergeId());
    if (merge.isEmpty()) {
      return unknown(state, command.mergeId());
    }
    if (merge.get().status() == MergeStatus.COMPLETED) {
      return unchanged(merge.get());
    }
    return Ruling.accept(
        new MergeCompleted(
            command.adapter(),
            command.mergeId(),
            merge.get().version(),
            FileLists.references(FileLists.manifest(command.files()))));
  }

  static Ruling fail(AdapterState state, FailMerge command) {
    Optional<MergeState> merge = state.merge(command.mergeId());
    if (merge.isEmpty()) {
      return unknown(state, command.mergeId());
    }
    if (merge.get().status() != MergeStatus.REQUESTED) {
      return unchanged(merge.get());
    }
    return Ruling.accept(
        new MergeFailed(
            command.adapter(),
            command.mergeId(),
            merge.get().version(),
            command.code(),
            command.message()));
  }

  private static Ruling there(AdapterState state, RequestMerge command) {
    VersionState version = state.version(command.version()).orElseThrow();
    String mergeId =
        MergeId.of(
            command.adapter(),
            command.version(),
            version.base().requiredDigest(),
            command.dtype(),
            command.layout());
    return unchanged(state.merge(mergeId).orElseThrow());
  }

  private static Ruling unchanged(MergeState merge) {
    return new Ruling.Unchanged(Results.merge(merge.mergeId(), merge.status()));
  }

  private static Ruling unknown(AdapterState state, String mergeId) {
    return Ruling.refuse(RejectionCode.UNKNOWN_MERGE, state.key() + " has no merge " + mergeId);
  }
}
