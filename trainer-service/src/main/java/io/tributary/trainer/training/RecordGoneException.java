package io.tributary.trainer.training;

import io.tributary.trainer.commits.AdapterRefusedException;
import io.tributary.trainer.steps.ExamplesPartition;

/** The log has no record where a commit consumed one. */
public final class RecordGoneException extends AdapterRefusedException {
  private static final long serialVersionUID = 1L;

  /** Names the record. */
  public RecordGoneException(ExamplesPartition partition, long offset, String what) {
    super(partition + "@" + offset + ": a commit has consumed this record, but " + what);
  }
}
