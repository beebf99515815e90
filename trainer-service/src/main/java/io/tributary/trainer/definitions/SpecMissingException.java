package io.tributary.trainer.definitions;

import io.tributary.contracts.AdapterId;
import io.tributary.trainer.commits.AdapterRefusedException;
import java.time.Duration;

/** A record or a commit names a generation of a spec that adapter-events does not have. */
public final class SpecMissingException extends AdapterRefusedException {
  private static final long serialVersionUID = 1L;

  SpecMissingException(AdapterId adapter, int generation, Duration waited) {
    super(
        adapter
            + ": spec generation "
            + generation
            + " did not appear in adapter-events within "
            + waited.toSeconds()
            + " s: is this the adapter-events of the ingest that wrote the record?");
  }
}
