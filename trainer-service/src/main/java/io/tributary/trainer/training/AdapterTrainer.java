package io.tributary.trainer.training;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.trainer.commits.AdapterRefusedException;
import io.tributary.trainer.commits.Commit;
import io.tributary.trainer.commits.RunChain;
import io.tributary.trainer.engine.Interruption;
import io.tributary.trainer.progress.TrainingListener;
import io.tributary.trainer.steps.EvaluationWindow;
import io.tributary.trainer.steps.ExamplesPartition;
import io.tributary.trainer.steps.IdlePolicy;
import io.tributary.trainer.steps.ReceivedExample;
import io.tributary.trainer.steps.RunPolicy;
import io.tributary.trainer.steps.StepAssembler;
import io.tributary.trainer.steps.Work;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One adapter in one partition: its records on the way into steps, and its run. The weights are
 * loaded when a record or an overdue publish needs them.
 */
final class AdapterTrainer implements AutoCloseable {
  private final AdapterId adapter;
  private final ExamplesPartition partition;
  private final Runs runs;
  private final TrainingListener listener;
  private final StepAssembler assembler = new StepAssembler();
  private Optional<Commit> tip;
  private Optional<LiveRun> live = Optional.empty();
  private Optional<Work> begun = Optional.empty();
  private OptionalLong refusedFrom = OptionalLong.empty();
  private boolean refused;
  private long lastArrival;

  /**
   * Begins behind the adapter's newest commit.
   *
   * @param tip that commit; empty if it has none
   * @param now on the monotonic clock
   */
  AdapterTrainer(
      AdapterId adapter,
      ExamplesPartition partition,
      Optional<Commit> tip,
      Runs runs,
      TrainingListener listener,
      long now) {
    this.adapter = adapter;
    this.partition = partition;
    this.tip = tip;
    this.runs = runs;
    this.listener = listener;
    this.lastArrival = now;
  }

  /** Takes the next record; one below the adapter's position is in a commit already. */
  void accept(ReceivedExample record, long now) {
    if (refused) {
      refusedFrom = refusedFrom.isPresent() ? refusedFrom : OptionalLong.of(record.offset());
    } else if (record.offset() >= tip.map(t -> t.position().nextOffset()).orElse(0L)) {
      assembler.add(record);
      lastArrival = now;
    }
  }

  /** Does the next thing, if there is one. */
  boolean work(Interruption interruption) {
    try {
      begun = begun.isPresent() ? begun : next();
      if (begun.isEmpty()) {
        return false;
      }
      perform(begun.get(), interruption);
    } catch (AdapterRefusedException e) {
      refuse(e);
    }
    return true;
  }

  private Optional<Work> next() {
    if (assembler.waiting() == 0) {
      return Optional.empty();
    }
    warm();
    return live.map(
            run ->
                assembler.next(run.progress().generation(), run.spec().training().recordsPerStep()))
        .orElseGet(() -> assembler.next(0, 1));
  }

  private void warm() {
    if (live.isEmpty() && tip.isPresent()) {
      live = Optional.of(runs.resume(tip.get()));
    }
  }

  private void perform(Work work, Interruption interruption) {
    if (work instanceof Work.Train train) {
      if (live.orElseThrow().train(train.step(), interruption) == LiveRun.Outcome.INTERRUPTED) {
        return;
      }
    } else if (work instanceof Work.ApplySpec change) {
      apply(change.at());
    }
    begun = Optional.empty();
  }

  private void apply(ReceivedExample at) {
    int generation = at.example().specGeneration();
    if (live.isEmpty()) {
      live =
          Optional.of(
              runs.open(adapter, partition, RunChain.FIRST_RUN, at, EvaluationWindow.EMPTY));
    } else if (RunPolicy.opensRun(live.get().spec(), runs.spec(adapter, generation))) {
      live = Optional.of(reopen(live.get(), at));
    } else {
      live = Optional.of(runs.adjust(adapter, live.get(), generation));
    }
  }

  private LiveRun reopen(LiveRun old, ReceivedExample at) {
    runs.requireTrainable(adapter, at.example().specGeneration());
    old.seal();
    RunProgress last = old.progress();
    LiveRun opened = runs.open(adapter, partition, last.run() + 1, at, last.consumed().window());
    old.close();
    return opened;
  }

  /**
   * Closes the open step and commits, if the adapter is idle. Only to be called when {@link #work}
   * has nothing left to do.
   *
   * @param endSeen when the partition was last read to its end, on the monotonic clock
   */
  void idle(long endSeen, Interruption interruption) {
    try {
      if (!refused && isIdle(endSeen)) {
        begun = assembler.closeIdle().map(Work.Train::new);
        if (begun.isPresent()) {
          perform(begun.get(), interruption);
        } else {
          commitIdle();
        }
      }
    } catch (AdapterRefusedException e) {
      refuse(e);
    }
  }

  private boolean isIdle(long endSeen) {
    return spec()
        .filter(spec -> IdlePolicy.isIdle(spec.training().idleCloseSeconds(), lastArrival, endSeen))
        .isPresent();
  }

  private Optional<AdapterSpec> spec() {
    return live.map(LiveRun::spec)
        .or(() -> tip.map(t -> runs.spec(adapter, t.lineage().specGeneration())));
  }

  private void commitIdle() {
    if (live.isEmpty() && isPublishOverdue()) {
      warm();
    }
    live.ifPresent(LiveRun::commitIdle);
  }

  /** A former owner took steps that it could not publish any more. */
  private boolean isPublishOverdue() {
    return tip.filter(t -> !t.isSeal() && Steps.of(t).isUnpublished()).isPresent()
        && spec().orElseThrow().publish().publishWhenIdle();
  }

  /** Commits what was consumed; what is in no closed step is left to the next owner. */
  void release() {
    live.ifPresent(LiveRun::commitReleased);
  }

  private void refuse(AdapterRefusedException fault) {
    refusedFrom = firstUncommitted();
    refused = true;
    begun = Optional.empty();
    assembler.clear();
    close();
    listener.refused(adapter, fault.getMessage());
  }

  /** Refuses the adapter before its first record. */
  AdapterTrainer refusedFor(AdapterRefusedException fault) {
    refuse(fault);
    return this;
  }

  /** The smallest offset taken that is in no durable commit. */
  OptionalLong firstUncommitted() {
    OptionalLong consumed = live.map(LiveRun::firstUncommitted).orElse(OptionalLong.empty());
    if (consumed.isPresent()) {
      return consumed;
    }
    if (begun.isPresent()) {
      return OptionalLong.of(begun.get().firstOffset());
    }
    return refused ? refusedFrom : assembler.firstOffset();
  }

  /** Records taken that are in no step yet. */
  int waiting() {
    return assembler.waiting();
  }

  /** Drops the weights. */
  @Override
  public void close() {
    live.ifPresent(LiveRun::close);
    live = Optional.empty();
  }
}
