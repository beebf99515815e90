package io.tributary.merge.outcomes;

import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.MergeCompleted;
import io.tributary.contracts.events.AdapterEvent.MergeFailed;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the last outcome of each merge lies. Request and outcome have the same key and so the same
 * partition: a request is decided when an outcome lies behind it. One that failed may be requested
 * again, further behind.
 */
public final class KnownOutcomes {
  private final Map<String, Long> lastOutcome = new ConcurrentHashMap<>();

  /** Notes an event; others than outcomes are passed over. */
  public void note(AdapterEvent event, long offset) {
    if (event instanceof MergeCompleted completed) {
      lastOutcome.put(completed.mergeId(), offset);
    } else if (event instanceof MergeFailed failed) {
      lastOutcome.put(failed.mergeId(), offset);
    }
  }

  /** Whether the request at this offset has its outcome. */
  public boolean isDecided(String mergeId, long requestOffset) {
    return lastOutcome.getOrDefault(mergeId, -1L) > requestOffset;
  }
}
