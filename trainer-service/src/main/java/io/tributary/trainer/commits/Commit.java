package io.tributary.trainer.commits;

import static io.tributary.trainer.commits.Fields.require;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.records.Lineage;
import io.tributary.store.CommitKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One commit: everything that a trainer needs to go on as if it had never stopped. Randomness is a
 * function of (seed, run, globalStep, microBatch, layer), so no generator's state is in it.
 *
 * @param schemaVersion of this form
 * @param nonce drawn for this attempt: tells our own write from another's
 * @param publish whether the commit becomes a version
 * @param committedAt also the time of the version's events, so that a repeated command is equal
 * @param lineage run, seq, globalStep, generation, data ranges, base, fingerprint
 * @param positions how far the adapter's records are in this commit, one per partition
 * @param adapterFiles the PEFT directory, as blobs
 * @param stateFiles optimizer and schedule state, as blobs
 * @param evaluation the evaluation set
 * @param counters of the run
 * @param publishedStep globalStep of the run's last commit with {@code publish}, this one included;
 *     0 before
 * @param earlyEdges steps closed early since the commit before
 * @param skippedRecordIds records of skipped steps since the commit before
 * @param metrics loss, evalLoss, baseEvalLoss, …; those of the version
 */
public record Commit(
    String schemaVersion,
    String nonce,
    AdapterId adapter,
    CommitReason reason,
    boolean publish,
    Instant committedAt,
    Lineage lineage,
    List<PartitionPosition> positions,
    List<FileReference> adapterFiles,
    List<FileReference> stateFiles,
    Evaluation evaluation,
    Counters counters,
    long publishedStep,
    List<EarlyEdge> earlyEdges,
    List<String> skippedRecordIds,
    Map<String, Double> metrics) {
  /** The version of this form. */
  public static final String SCHEMA_VERSION = "1";

  /**
   * The evaluation set.
   *
   * @param offsets of its records in tokenized-examples, ascending
   * @param examples a blob with the records themselves: the topic may have dropped them when the
   *     loss is computed again; absent if the set is empty
   */
  public record Evaluation(List<Long> offsets, Optional<FileReference> examples) {
    /** Refuses offsets without records. */
    public Evaluation {
      offsets = List.copyOf(require(offsets, "evaluation.offsets"));
      if (offsets.isEmpty() == require(examples, "evaluation.examples").isPresent()) {
        throw new IllegalArgumentException("evaluation: offsets and examples do not agree");
      }
    }
  }

  /** Refuses a commit that could not be resumed. */
  public Commit {
    require(schemaVersion, "schemaVersion");
    require(nonce, "nonce");
    require(adapter, "adapter");
    require(reason, "reason");
    require(committedAt, "committedAt");
    require(lineage, "lineage");
    require(lineage.ranges(), "lineage.ranges");
    require(lineage.baseDigest(), "lineage.baseDigest");
    require(lineage.fingerprint(), "lineage.fingerprint");
    require(evaluation, "evaluation");
    require(counters, "counters");
    positions = List.copyOf(require(positions, "positions"));
    adapterFiles = List.copyOf(require(adapterFiles, "adapterFiles"));
    stateFiles = List.copyOf(require(stateFiles, "stateFiles"));
    earlyEdges = List.copyOf(require(earlyEdges, "earlyEdges"));
    skippedRecordIds = List.copyOf(require(skippedRecordIds, "skippedRecordIds"));
    metrics = new TreeMap<>(require(metrics, "metrics"));
    if (positions.isEmpty() || adapterFiles.isEmpty()) {
      throw new IllegalArgumentException("positions and adapterFiles must not be empty");
    }
  }

  /** The object that it is. */
  public CommitKey key() {
    return keyOf(adapter, lineage.run(), lineage.seq());
  }

  /** The object of an adapter's commit. */
  public static CommitKey keyOf(AdapterId adapter, int run, long seq) {
    return new CommitKey(adapter.namespace(), adapter.name(), run, seq);
  }

  /** The adapter's position. An adapter lives in one partition. */
  @JsonIgnore
  public PartitionPosition position() {
    return positions.get(0);
  }

  /** Whether the next commit of this adapter opens a run. */
  @JsonIgnore
  public boolean isSeal() {
    return reason == CommitReason.SEALED;
  }
}
