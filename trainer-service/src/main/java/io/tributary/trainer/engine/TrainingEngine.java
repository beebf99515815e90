package io.tributary.trainer.engine;

import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.spec.AdapterSpec;
import java.nio.file.Path;
import java.util.List;

/**
 * The resident base and what trains adapters on it. Used by one thread, the one that loaded it.
 * Equal inputs give equal bytes as long as {@link #fingerprint} is equal.
 */
public interface TrainingEngine extends AutoCloseable {
  /** What the numbers depend on beside the inputs: library, processor, instruction set, threads. */
  String fingerprint();

  /**
   * A new adapter as the spec initialises it.
   *
   * @throws io.tributary.trainer.commits.AdapterRefusedException if the base cannot carry it
   */
  AdapterModel fresh(AdapterSpec spec, int run);

  /**
   * A new adapter with the weights of a PEFT directory and an optimizer that has done nothing.
   *
   * @throws io.tributary.trainer.commits.AdapterRefusedException if the directory is of another
   *     shape than the spec
   */
  AdapterModel fromPeft(AdapterSpec spec, int run, Path directory);

  /**
   * An adapter as {@link AdapterModel#save} left it. The spec may differ in everything that opens
   * no run.
   *
   * @param globalStep steps that the adapter had taken, skipped ones included
   */
  AdapterModel restore(AdapterSpec spec, int run, long globalStep, CheckpointFiles files);

  /** Mean loss of the base without any adapter over the supervised tokens, in nats. */
  double baseLoss(List<TokenizedExample> examples);

  @Override
  void close();

  /** Loads engines. */
  @FunctionalInterface
  interface Loader {
    /** Loads the base in a Hugging Face directory; the calling thread is the engine's from now. */
    TrainingEngine load(Path baseDirectory);
  }
}
