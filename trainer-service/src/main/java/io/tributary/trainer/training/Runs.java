package io.tributary.trainer.training;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.WarmStart;
import io.tributary.store.Digest;
import io.tributary.store.manifest.DirectoryCache;
import io.tributary.trainer.commits.AdapterRefusedException;
import io.tributary.trainer.commits.Commit;
import io.tributary.trainer.commits.RunChain;
import io.tributary.trainer.definitions.Definitions;
import io.tributary.trainer.engine.AdapterModel;
import io.tributary.trainer.engine.TrainingEngine;
import io.tributary.trainer.publish.Publisher;
import io.tributary.trainer.steps.EvaluationWindow;
import io.tributary.trainer.steps.ExamplesPartition;
import io.tributary.trainer.steps.ReceivedExample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Opens runs, resumes them from commits, and carries them over to another spec. */
final class Runs {
  private final Definitions definitions;
  private final Duration specTimeout;
  private final ResidentBase base;
  private final Checkpoints checkpoints;
  private final DirectoryCache pushed;
  private final Committer committer;
  private final Publisher publisher;
  private final ProgressReporter reporter;

  /**
   * Wires the parts.
   *
   * @param specTimeout how long a generation may take to appear in adapter-events
   * @param pushed PEFT directories that warm starts name by their digest
   */
  Runs(
      Definitions definitions,
      Duration specTimeout,
      ResidentBase base,
      Checkpoints checkpoints,
      DirectoryCache pushed,
      Committer committer,
      Publisher publisher,
      ProgressReporter reporter) {
    this.definitions = definitions;
    this.specTimeout = specTimeout;
    this.base = base;
    this.checkpoints = checkpoints;
    this.pushed = pushed;
    this.committer = committer;
    this.publisher = publisher;
    this.reporter = reporter;
  }

  AdapterSpec spec(AdapterId adapter, int generation) {
    return definitions.spec(adapter, generation, specTimeout);
  }

  /**
   * Whether this trainer can train a generation at all; asked before a run is sealed for it.
   *
   * @throws AdapterRefusedException if its base is not the resident one
   */
  void requireTrainable(AdapterId adapter, int generation) {
    base.engine(adapter, spec(adapter, generation));
  }

  /** Opens a run at a record, which is not consumed yet, and commits the initial adapter. */
  LiveRun open(
      AdapterId adapter,
      ExamplesPartition partition,
      int run,
      ReceivedExample at,
      EvaluationWindow window) {
    AdapterSpec spec = spec(adapter, at.example().specGeneration());
    TrainingEngine engine = base.engine(adapter, spec);
    AdapterModel model = initial(adapter, engine, spec, run);
    RunProgress progress = RunProgress.opening(run, partition, at, window);
    LiveRun live = live(adapter, new Committer.Weights(spec, model, engine), progress);
    live.commitOpened();
    return live;
  }

  private AdapterModel initial(
      AdapterId adapter, TrainingEngine engine, AdapterSpec spec, int run) {
    if (run != RunChain.FIRST_RUN || spec.warmStart().isEmpty()) {
      return engine.fresh(spec, run);
    }
    WarmStart warmStart = spec.warmStart().get();
    if (warmStart.manifestDigest().isPresent()) {
      Path directory = pushed.fetch(new Digest(warmStart.manifestDigest().get()));
      return engine.fromPeft(spec, run, directory);
    }
    try (Scratch scratch = checkpoints.scratch()) {
      Path directory = scratch.files().adapter();
      checkpoints.fetch(versionFiles(adapter, warmStart.version().orElseThrow()), directory);
      return engine.fromPeft(spec, run, directory);
    }
  }

  private List<FileReference> versionFiles(AdapterId adapter, int version) {
    return definitions
        .versionFiles(adapter, version)
        .orElseThrow(
            () ->
                new AdapterRefusedException(
                    adapter + ": spec.warmStart.version " + version + " is not registered"));
  }

  /** Resumes a run where a commit left off. */
  LiveRun resume(Commit commit) {
    AdapterId adapter = commit.adapter();
    AdapterSpec spec = spec(adapter, commit.lineage().specGeneration());
    TrainingEngine engine = base.engine(adapter, spec);
    try (Scratch scratch = checkpoints.scratch()) {
      checkpoints.fetch(commit, scratch.files());
      AdapterModel model =
          engine.restore(
              spec, commit.lineage().run(), commit.lineage().globalStep(), scratch.files());
      RunProgress progress = RunProgress.of(commit, checkpoints.window(commit));
      LiveRun live = live(adapter, new Committer.Weights(spec, model, engine), progress);
      return commit.isSeal() ? live.markSealed() : live;
    }
  }

  /**
   * The same run under another generation of the spec. The weights go through their files, as in a
   * resume, so that a run that was killed in between ends up with the same bytes.
   */
  LiveRun adjust(AdapterId adapter, LiveRun live, int generation) {
    AdapterSpec spec = spec(adapter, generation);
    TrainingEngine engine = base.engine(adapter, spec);
    RunProgress progress = live.progress().underGeneration(generation);
    try (Scratch scratch = checkpoints.scratch()) {
      live.model().save(scratch.files());
      live.close();
      AdapterModel model =
          engine.restore(spec, progress.run(), progress.steps().globalStep(), scratch.files());
      return live(adapter, new Committer.Weights(spec, model, engine), progress);
    }
  }

  private LiveRun live(AdapterId adapter, Committer.Weights weights, RunProgress progress) {
    return new LiveRun(adapter, weights, progress, committer, publisher, reporter);
  }
}
