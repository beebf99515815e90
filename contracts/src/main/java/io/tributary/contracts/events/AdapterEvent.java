package io.tributary.contracts.events;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.commands.MergeLayout;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.BaseReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The data of an event. Versions of the form are in the CloudEvents type, {@code ….v1}. */
public sealed interface AdapterEvent {
  /** The subject, {@code namespace/name}: the record's key. */
  String subject();

  /** Something happened to an adapter. */
  sealed interface OfAdapter extends AdapterEvent {
    /** The adapter. */
    AdapterId adapter();

    @Override
    default String subject() {
      return adapter().toString();
    }
  }

  /** A base was registered; its files are blobs. */
  record BaseRegistered(BaseId base, String digest, List<FileReference> files)
      implements AdapterEvent {
    @Override
    public String subject() {
      return base.toString();
    }
  }

  /** An adapter got its first spec or another one. */
  record AdapterDefined(AdapterId adapter, int specGeneration, AdapterSpec spec)
      implements OfAdapter {}

  /**
   * A version was made.
   *
   * @param version from 1, dense
   * @param identityDigest SHA-256 of the manifest of the files that the writer gave
   * @param commitId the Hub commit: 40 hexadecimal digits
   * @param files what the writer gave
   * @param readme README.md, rendered once
   */
  record VersionRegistered(
      AdapterId adapter,
      int version,
      String identityDigest,
      String commitId,
      List<FileReference> files,
      String readme,
      Lineage lineage,
      Map<String, Double> metrics)
      implements OfAdapter {}

  /** Equal content was published again. */
  record VersionSeen(AdapterId adapter, int version, Lineage lineage) implements OfAdapter {}

  /** A version was found to be wrong. */
  record VersionQuarantined(AdapterId adapter, int version, String reason) implements OfAdapter {}

  /** A version is no longer wanted. */
  record VersionRetired(AdapterId adapter, int version, String reason) implements OfAdapter {}

  /**
   * An alias points elsewhere.
   *
   * @param previousVersion absent if the alias is new
   */
  record AliasMoved(
      AdapterId adapter, AliasName alias, Optional<Integer> previousVersion, int version)
      implements OfAdapter {}

  /**
   * A merge is wanted.
   *
   * @param files the version's, so that a worker needs nothing else
   */
  record MergeRequested(
      AdapterId adapter,
      String mergeId,
      int version,
      BaseReference base,
      MergeDtype dtype,
      MergeLayout layout,
      List<FileReference> files)
      implements OfAdapter {}

  /** A merged model is in the store. */
  record MergeCompleted(AdapterId adapter, String mergeId, int version, List<FileReference> files)
      implements OfAdapter {}

  /** A merge that can never succeed. */
  record MergeFailed(AdapterId adapter, String mergeId, int version, String code, String message)
      implements OfAdapter {}
}
