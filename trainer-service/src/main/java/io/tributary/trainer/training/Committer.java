package io.tributary.trainer.training;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.WarmStart;
import io.tributary.store.ArtifactStore;
import io.tributary.store.CommitResult;
import io.tributary.trainer.commits.Commit;
import io.tributary.trainer.commits.CommitCodec;
import io.tributary.trainer.commits.CommitReason;
import io.tributary.trainer.commits.CommitTakenException;
import io.tributary.trainer.commits.PublishedCommit;
import io.tributary.trainer.commits.RunChain;
import io.tributary.trainer.definitions.Definitions;
import io.tributary.trainer.engine.AdapterModel;
import io.tributary.trainer.engine.TrainingEngine;
import io.tributary.trainer.steps.CommitDecision;
import io.tributary.trainer.steps.EvaluationWindow;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Makes a run's state durable: blobs first, then the one object that names them. */
final class Committer {
  static final String EVAL_LOSS = "evalLoss";
  static final String BASE_EVAL_LOSS = "baseEvalLoss";

  private final ArtifactStore store;
  private final Checkpoints checkpoints;
  private final Definitions definitions;
  private final Clock clock;
  private final String codeVersion;

  Committer(
      ArtifactStore store,
      Checkpoints checkpoints,
      Definitions definitions,
      Clock clock,
      String codeVersion) {
    this.store = store;
    this.checkpoints = checkpoints;
    this.definitions = definitions;
    this.clock = clock;
    this.codeVersion = codeVersion;
  }

  /** A run's weights and what they are trained on. */
  record Weights(AdapterSpec spec, AdapterModel model, TrainingEngine engine) {}

  /**
   * Commits.
   *
   * @throws CommitTakenException if the sequence number is another trainer's: nothing may be
   *     written any more
   */
  Commit commit(
      AdapterId adapter,
      RunProgress progress,
      Weights weights,
      CommitReason reason,
      CommitDecision decision) {
    boolean publish = decision == CommitDecision.PUBLISH;
    Map<String, Double> metrics = new TreeMap<>(progress.metrics());
    if (publish) {
      metrics.putAll(evaluate(weights, progress.consumed().window()));
    }
    Checkpoints.Saved files = checkpoints.save(weights.model());
    Commit commit =
        new Commit(
            Commit.SCHEMA_VERSION,
            UUID.randomUUID().toString(),
            adapter,
            reason,
            publish,
            clock.instant(),
            lineage(adapter, progress, weights),
            List.of(progress.consumed().position()),
            files.adapterFiles(),
            files.stateFiles(),
            checkpoints.save(progress.consumed().window()),
            progress.consumed().counters(),
            publish ? progress.steps().globalStep() : progress.steps().publishedStep(),
            progress.since().earlyEdges(),
            progress.since().skippedRecordIds(),
            metrics);
    put(commit);
    return commit;
  }

  private void put(Commit commit) {
    CommitResult result = store.putCommit(commit.key(), CommitCodec.write(commit), commit.nonce());
    if (result instanceof CommitResult.Taken) {
      throw new CommitTakenException(commit.adapter(), commit.key());
    }
  }

  /** A loss that is not finite is no number to publish: it is left out. */
  private static Map<String, Double> evaluate(Weights weights, EvaluationWindow window) {
    Map<String, Double> losses = new TreeMap<>();
    if (!window.held().isEmpty()) {
      losses.put(EVAL_LOSS, weights.model().loss(window.examples()));
      losses.put(BASE_EVAL_LOSS, weights.engine().baseLoss(window.examples()));
    }
    losses.values().removeIf(loss -> !Double.isFinite(loss));
    return losses;
  }

  private Lineage lineage(AdapterId adapter, RunProgress progress, Weights weights) {
    Consumed consumed = progress.consumed();
    return new Lineage(
        consumed.ranges().ranges(),
        weights.spec().base().requiredDigest(),
        consumed.tokenizerDigest(),
        consumed.templateDigest(),
        progress.generation(),
        progress.run(),
        progress.nextSeq(),
        progress.steps().globalStep(),
        progress.steps().trainedRecords(),
        parent(adapter, progress.run(), weights.spec()),
        codeVersion,
        weights.engine().fingerprint());
  }

  /** The version before this commit, as far as adapter-events told of it by now. */
  private Optional<Integer> parent(AdapterId adapter, int run, AdapterSpec spec) {
    Optional<Integer> inRun =
        definitions
            .lastPublished(adapter)
            .filter(last -> last.run() == run)
            .map(PublishedCommit::version);
    return inRun.isPresent() || run != RunChain.FIRST_RUN
        ? inRun
        : spec.warmStart().flatMap(WarmStart::version);
  }
}
