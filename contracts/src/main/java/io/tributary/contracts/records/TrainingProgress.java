package io.tributary.contracts.records;

import io.tributary.contracts.AdapterId;
import java.time.Instant;
import java.util.Optional;

/**
 * What the trainer just did: the value of training-progress.
 *
 * @param kind what happened
 * @param trainer the instance
 * @param loss mean over the step's supervised tokens, in nats
 * @param gradNorm before clipping
 * @param evalLoss of the adapter on its evaluation set
 * @param baseEvalLoss of the base on the same set
 * @param commitSeq of the commit
 * @param lagRecords offsets of the adapter's partition not yet consumed
 */
public record TrainingProgress(
    Kind kind,
    AdapterId adapter,
    Instant at,
    String trainer,
    int run,
    long globalStep,
    Optional<Double> loss,
    Optional<Double> gradNorm,
    Optional<Double> learningRate,
    Optional<Long> tokens,
    Optional<Long> supervisedTokens,
    Optional<Double> tokensPerSecond,
    Optional<Double> evalLoss,
    Optional<Double> baseEvalLoss,
    Optional<Long> commitSeq,
    Optional<Long> residentBytes,
    Optional<Long> lagRecords) {
  /** The kinds. */
  public enum Kind {
    RUN_OPENED,
    STEP,
    STEP_SKIPPED,
    COMMIT,
    PUBLISH
  }
}
