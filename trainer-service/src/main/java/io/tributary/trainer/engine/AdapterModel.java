package io.tributary.trainer.engine;

import io.tributary.contracts.records.TokenizedExample;
import java.util.List;

/** One adapter's weights and optimizer on the resident base. */
public interface AdapterModel extends AutoCloseable {
  /**
   * One optimizer step. Weights change only if the result is {@link StepResult.Trained}.
   *
   * @param microBatches of the step, in order, each with at least one example
   * @param interruption asked between micro-batches
   */
  StepResult step(List<List<TokenizedExample>> microBatches, Interruption interruption);

  /** Mean loss of base and adapter over the supervised tokens, in nats. */
  double loss(List<TokenizedExample> examples);

  /** Writes everything that {@link TrainingEngine#restore} needs; equal states, equal bytes. */
  void save(CheckpointFiles files);

  @Override
  void close();
}
