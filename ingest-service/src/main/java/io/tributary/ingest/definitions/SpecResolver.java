package io.tributary.ingest.definitions;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.events.AdapterEvent.AdapterDefined;
import io.tributary.contracts.records.RejectCode;
import io.tributary.tokenization.record.RejectedException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Finds the spec of an adapter. On a miss it reads adapter-events to the end captured then, so that
 * only an adapter that was not defined when its record was read is unknown.
 */
public final class SpecResolver {
  private final SpecDirectory directory;
  private final CatchUp catchUp;
  private final Duration wait;

  /** Reads adapter-events to its end as of the call. */
  @FunctionalInterface
  public interface CatchUp {
    /** Returns when everything before that end is in the directory. */
    void awaitEnd(Duration atMost) throws TimeoutException;
  }

  /** Waits at most so long for the end of adapter-events. */
  public SpecResolver(SpecDirectory directory, CatchUp catchUp, Duration wait) {
    this.directory = directory;
    this.catchUp = catchUp;
    this.wait = wait;
  }

  /**
   * The adapter's latest definition.
   *
   * @throws RejectedException UNKNOWN_ADAPTER if there is none
   * @throws SpecsUnavailableException if adapter-events could not be read to its end
   */
  public AdapterDefined require(AdapterId adapter) {
    return directory.find(adapter).orElseGet(() -> requireAfterCatchUp(adapter));
  }

  private AdapterDefined requireAfterCatchUp(AdapterId adapter) {
    try {
      catchUp.awaitEnd(wait);
    } catch (TimeoutException | RuntimeException e) {
      throw new SpecsUnavailableException(
          "adapter " + adapter + " cannot be looked up: " + e.getMessage(), e);
    }
    return directory
        .find(adapter)
        .orElseThrow(
            () ->
                new RejectedException(
                    RejectCode.UNKNOWN_ADAPTER,
                    "adapter "
                        + adapter
                        + " is not defined: define it, then send the record again"));
  }
}
