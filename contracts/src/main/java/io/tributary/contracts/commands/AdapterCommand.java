package io.tributary.contracts.commands;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.WarmStart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to the registry: the value of adapter-commands. The record's key is {@link #key()}.
 * {@code issuedAt} becomes the time of every event that the command causes, {@code actor} its audit
 * record.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AdapterCommand.DefineAdapter.class, name = "DefineAdapter"),
  @JsonSubTypes.Type(value = AdapterCommand.RegisterBase.class, name = "RegisterBase"),
  @JsonSubTypes.Type(value = AdapterCommand.PublishCheckpoint.class, name = "PublishCheckpoint"),
  @JsonSubTypes.Type(value = AdapterCommand.RegisterUpload.class, name = "RegisterUpload"),
  @JsonSubTypes.Type(value = AdapterCommand.MoveAlias.class, name = "MoveAlias"),
  @JsonSubTypes.Type(value = AdapterCommand.RequestMerge.class, name = "RequestMerge"),
  @JsonSubTypes.Type(value = AdapterCommand.CompleteMerge.class, name = "CompleteMerge"),
  @JsonSubTypes.Type(value = AdapterCommand.FailMerge.class, name = "FailMerge"),
  @JsonSubTypes.Type(value = AdapterCommand.QuarantineVersion.class, name = "QuarantineVersion"),
  @JsonSubTypes.Type(value = AdapterCommand.RetireVersion.class, name = "RetireVersion"),
  @JsonSubTypes.Type(value = AdapterCommand.StartRun.class, name = "StartRun"),
})
public sealed interface AdapterCommand {
  /** Unique per request; a repeated one gets the first outcome again. */
  String commandId();

  /** When the writer asked. */
  Instant issuedAt();

  /** Who asked: a key id, a service. */
  String actor();

  /** The record's key, {@code namespace/name}. */
  @JsonIgnore
  String key();

  /** A command about an adapter. */
  sealed interface OfAdapter extends AdapterCommand {
    /** The adapter. */
    AdapterId adapter();

    @Override
    default String key() {
      return adapter().toString();
    }
  }

  /** Creates an adapter or gives it a new spec generation; an equal spec changes nothing. */
  record DefineAdapter(
      String commandId, Instant issuedAt, String actor, AdapterId adapter, AdapterSpec spec)
      implements OfAdapter {}

  /**
   * Registers a base model whose files are in the store already.
   *
   * @param digest SHA-256 of the base's manifest
   */
  record RegisterBase(
      String commandId,
      Instant issuedAt,
      String actor,
      BaseId base,
      String digest,
      List<FileReference> files)
      implements AdapterCommand {
    @Override
    public String key() {
      return base.toString();
    }
  }

  /**
   * Makes a durable commit a version.
   *
   * @param run the adapter's run, from 1
   * @param seq the commit's sequence number in its run
   * @param files the PEFT directory's files, as blobs
   * @param metrics figures of the commit: loss, evalLoss, baseEvalLoss, …
   */
  record PublishCheckpoint(
      String commandId,
      Instant issuedAt,
      String actor,
      AdapterId adapter,
      int run,
      long seq,
      List<FileReference> files,
      Lineage lineage,
      Map<String, Double> metrics)
      implements OfAdapter {}

  /**
   * Makes a version of an adapter that was trained elsewhere; its files were verified and are in
   * the store.
   *
   * @param uploadId of the upload
   * @param files the PEFT directory's files, as blobs
   * @param baseDigest of the base that its shapes fit
   * @param specGeneration that names this base
   * @param parentVersion what its writer says it was trained from
   * @param metrics figures that its writer gives
   */
  record RegisterUpload(
      String commandId,
      Instant issuedAt,
      String actor,
      AdapterId adapter,
      String uploadId,
      List<FileReference> files,
      String baseDigest,
      int specGeneration,
      Optional<Integer> parentVersion,
      Map<String, Double> metrics)
      implements OfAdapter {
    /** What is known of where it comes from. */
    public Lineage lineage() {
      return Lineage.uploaded(uploadId, baseDigest, specGeneration, parentVersion);
    }
  }

  /**
   * Points an alias at a version by compare-and-set.
   *
   * @param expectedVersion what it points at now; 0 is "does not exist"; absent is any
   */
  record MoveAlias(
      String commandId,
      Instant issuedAt,
      String actor,
      AdapterId adapter,
      AliasName alias,
      int version,
      Optional<Integer> expectedVersion)
      implements OfAdapter {}

  /** Asks for base plus adapter as one model. */
  record RequestMerge(
      String commandId,
      Instant issuedAt,
      String actor,
      AdapterId adapter,
      int version,
      MergeDtype dtype,
      MergeLayout layout)
      implements OfAdapter {}

  /** A merge worker's result; its files are in the store. */
  record CompleteMerge(
      String commandId,
      Instant issuedAt,
      String actor,
      AdapterId adapter,
      String mergeId,
      List<FileReference> files)
      implements OfAdapter {}

  /** A merge that can never succeed. */
  record FailMerge(
      String commandId,
      Instant issuedAt,
      String actor,
      AdapterId adapter,
      String mergeId,
      String code,
      String message)
      implements OfAdapter {}

  /** Takes a version out of service because its content is wrong. */
  record QuarantineVersion(
      String commandId,
      Instant issuedAt,
      String actor,
      AdapterId adapter,
      int version,
      String reason)
      implements OfAdapter {}

  /** Takes a version out of service because it is no longer wanted. */
  record RetireVersion(
      String commandId,
      Instant issuedAt,
      String actor,
      AdapterId adapter,
      int version,
      String reason)
      implements OfAdapter {}

  /**
   * Asks for a finite run over records that are there already, while the continual run pauses. This
   * is its contract; the registry refuses it as {@link RejectionCode#UNSUPPORTED} until trainers
   * execute it.
   *
   * @param ranges the tokenized examples to train, in this order; those of other adapters within
   *     them are passed over
   * @param arguments fields of transformers' TrainingArguments under their own names:
   *     num_train_epochs, per_device_train_batch_size, learning_rate, …; what is not named is the
   *     spec's
   * @param init the weights to begin with; a fresh adapter if absent
   */
  record StartRun(
      String commandId,
      Instant issuedAt,
      String actor,
      AdapterId adapter,
      List<Lineage.SourceRange> ranges,
      Map<String, Object> arguments,
      Optional<WarmStart> init)
      implements OfAdapter {}
}
