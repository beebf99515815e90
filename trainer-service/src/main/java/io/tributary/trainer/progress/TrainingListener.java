package io.tributary.trainer.progress;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.TrainingProgress;
import java.util.List;

/** Told what happened, on the engine's thread; must return at once and throw nothing. */
public interface TrainingListener {
  /** A run was opened, a step taken or skipped, a commit made or published. */
  void progressed(TrainingProgress progress);

  /** These records were consumed without changing the weights. */
  void skipped(AdapterId adapter, List<String> recordIds, String why);

  /** The adapter is not trained until its fault is mended and the trainer restarted. */
  void refused(AdapterId adapter, String why);

  /** Another trainer owns what this one held; it drops everything and joins the group anew. */
  void fenced(AdapterId adapter, String why);
}
