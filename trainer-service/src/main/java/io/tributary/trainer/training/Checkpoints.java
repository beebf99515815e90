package io.tributary.trainer.training;

import io.tributary.contracts.FileReference;
import io.tributary.contracts.MalformedContractException;
import io.tributary.store.ArtifactStore;
import io.tributary.store.Digest;
import io.tributary.store.ObjectKeys;
import io.tributary.trainer.commits.AdapterRefusedException;
import io.tributary.trainer.commits.Commit;
import io.tributary.trainer.commits.Commit.Evaluation;
import io.tributary.trainer.commits.EvaluationBlob;
import io.tributary.trainer.engine.AdapterModel;
import io.tributary.trainer.engine.CheckpointFiles;
import io.tributary.trainer.steps.EvaluationWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of a commit between the engine, the local disk and the store. */
final class Checkpoints {
  private static final long MAX_EVALUATION_BYTES = 1L << 30;

  private final ArtifactStore store;
  private final Path directory;

  /**
   * Works below a directory.
   *
   * @param directory for files on their way; what killed processes left there is deleted
   */
  Checkpoints(ArtifactStore store, Path directory) {
    this.store = store;
    this.directory = directory;
    Scratch.deleteAbandoned(directory);
  }

  /** The files of a model, as blobs. */
  record Saved(List<FileReference> adapterFiles, List<FileReference> stateFiles) {}

  Scratch scratch() {
    return Scratch.in(directory);
  }

  Saved save(AdapterModel model) {
    try (Scratch scratch = scratch()) {
      model.save(scratch.files());
      return new Saved(upload(scratch.files().adapter()), upload(scratch.files().state()));
    }
  }

  /** Writes a commit's files into a directory for the engine to restore. */
  void fetch(Commit commit, CheckpointFiles target) {
    fetch(commit.adapterFiles(), target.adapter());
    fetch(commit.stateFiles(), target.state());
  }

  void fetch(List<FileReference> files, Path target) {
    for (FileReference file : files) {
      store.readBlob(new Digest(file.sha256()), target.resolve(file.path()));
    }
  }

  Evaluation save(EvaluationWindow window) {
    if (window.held().isEmpty()) {
      return new Evaluation(List.of(), Optional.empty());
    }
    byte[] blob = EvaluationBlob.write(window);
    FileReference reference =
        new FileReference("evaluation-set", blob.length, store.putBlob(blob).hex());
    return new Evaluation(window.offsets(), Optional.of(reference));
  }

  EvaluationWindow window(Commit commit) {
    Optional<FileReference> blob = commit.evaluation().examples();
    if (blob.isEmpty()) {
      return EvaluationWindow.EMPTY;
    }
    byte[] bytes = store.readBlob(new Digest(blob.get().sha256()), MAX_EVALUATION_BYTES);
    try {
      return EvaluationBlob.read(commit.evaluation().offsets(), bytes);
    } catch (MalformedContractException malformed) {
      throw new AdapterRefusedException(
          ObjectKeys.commit(commit.key()) + ": " + malformed.getMessage(), malformed);
    }
  }

  private List<FileReference> upload(Path root) {
    return Scratch.list(root).stream().map(path -> upload(root, path)).toList();
  }

  private FileReference upload(Path root, Path relative) {
    Path file = root.resolve(relative);
    try {
      return new FileReference(relative.toString(), Files.size(file), store.putBlob(file).hex());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e, e);
    }
  }
}
