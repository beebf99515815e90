package io.tributary.lora;

import ai.djl.ndarray.NDArray;
import io.tributary.lora.internal.adapter.AdapterTensors;
import io.tributary.lora.internal.adapter.StepOverlay;
import io.tributary.lora.internal.torch.Libtorch;
import java.util.List;
import java.util.Optional;

/** What a training has accumulated since its last step. */
final class OpenStep implements AutoCloseable {
  private static final double NANOS = 1e9;

  private int packs;
  private double loss;
  private long tokens;
  private long supervised;
  private long nanos;
  private long nativeNanos;
  private double computedTokens;
  private Optional<StepOverlay> overlay = Optional.empty();

  /** Time in the engine and the part of it inside libtorch, from a moment on. */
  record Stopwatch(Libtorch torch, long nanos, long nativeNanos) {

    static Stopwatch start(Libtorch torch) {
      return new Stopwatch(torch, System.nanoTime(), torch.nativeNanos());
    }
  }

  /** The weights as the step's passes see them, and the sums of their gradients. */
  StepOverlay overlay(AdapterTensors weights, int arithmetic) {
    StepOverlay present = overlay.orElseGet(() -> StepOverlay.forTraining(weights, arithmetic));
    overlay = Optional.of(present);
    return present;
  }

  /** The sums so far; none when nothing went through the model. */
  List<NDArray> gradients() {
    return overlay.map(StepOverlay::gradients).orElse(List.of());
  }

  /** A pack went through the model. */
  void computed(int packTokens, double packLoss) {
    computedTokens += packTokens;
    loss += packLoss;
  }

  /** A pack is part of the step, whether or not it went through the model. */
  void add(List<TrainingExample> examples) {
    packs++;
    tokens += examples.stream().mapToLong(TrainingExample::tokens).sum();
    supervised += examples.stream().mapToLong(TrainingExample::supervisedTokens).sum();
  }

  void spent(Stopwatch watch) {
    nanos += System.nanoTime() - watch.nanos();
    nativeNanos += watch.torch().nativeNanos() - watch.nativeNanos();
  }

  int packs() {
    return packs;
  }

  long tokens() {
    return tokens;
  }

  long supervised() {
    return supervised;
  }

  /** Summed over supervised tokens. */
  double loss() {
    return loss;
  }

  StepResult result(long step, double norm, double rate, StepResult.Outcome outcome) {
    double mean = supervised == 0 ? 0 : loss / supervised;
    StepResult.Work work = new StepResult.Work(computedTokens, nativeNanos / NANOS);
    return new StepResult(step, mean, norm, rate, tokens, supervised, nanos / NANOS, work, outcome);
  }

  @Override
  public void close() {
    overlay.ifPresent(StepOverlay::close);
  }
}
