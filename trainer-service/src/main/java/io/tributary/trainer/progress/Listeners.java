package io.tributary.trainer.progress;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.TrainingProgress;
import java.util.List;

/** Several listeners as one. */
public record Listeners(List<TrainingListener> listeners) implements TrainingListener {
  /** Copies the list. */
  public Listeners {
    listeners = List.copyOf(listeners);
  }

  @Override
  public void progressed(TrainingProgress progress) {
    listeners.forEach(listener -> listener.progressed(progress));
  }

  @Override
  public void skipped(AdapterId adapter, List<String> recordIds, String why) {
    listeners.forEach(listener -> listener.skipped(adapter, recordIds, why));
  }

  @Override
  public void refused(AdapterId adapter, String why) {
    listeners.forEach(listener -> listener.refused(adapter, why));
  }

  @Override
  public void fenced(AdapterId adapter, String why) {
    listeners.forEach(listener -> listener.fenced(adapter, why));
  }
}
