package io.tributary.trainer.definitions;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.AdapterDefined;
import io.tributary.contracts.events.AdapterEvent.BaseRegistered;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.AdapterEvent.VersionSeen;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.BaseReference;
import io.tributary.trainer.commits.PublishedCommit;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Every spec generation, the base to train, and the last published commit of each adapter. Written
 * by the feed's thread, read by the engine's.
 */
public final class Definitions {
  private final Map<AdapterId, Map<Integer, AdapterSpec>> specs = new HashMap<>();
  private final Map<AdapterId, PublishedCommit> published = new HashMap<>();
  private final Map<VersionId, List<FileReference>> versions = new HashMap<>();
  private final Map<String, String> bases = new HashMap<>();
  private Optional<FirstDefinition> first = Optional.empty();

  private record VersionId(AdapterId adapter, int version) {}

  private record FirstDefinition(Instant at, AdapterId adapter, BaseReference base) {
    private static final Comparator<FirstDefinition> ORDER =
        Comparator.comparing(FirstDefinition::at).thenComparing(FirstDefinition::adapter);
  }

  /** Takes an event of the feed. */
  public synchronized void apply(EventEnvelope event) {
    AdapterEvent data = event.data();
    if (data instanceof AdapterDefined defined) {
      define(event.time(), defined);
    } else if (data instanceof BaseRegistered registered) {
      bases.put(registered.base().toString(), registered.digest());
    } else if (data instanceof VersionRegistered version) {
      versions.put(new VersionId(version.adapter(), version.version()), version.files());
      publish(version.adapter(), version.version(), version.lineage());
    } else if (data instanceof VersionSeen seen) {
      publish(seen.adapter(), seen.version(), seen.lineage());
    }
    notifyAll();
  }

  private void define(Instant at, AdapterDefined defined) {
    specs
        .computeIfAbsent(defined.adapter(), adapter -> new HashMap<>())
        .put(defined.specGeneration(), defined.spec());
    FirstDefinition candidate = new FirstDefinition(at, defined.adapter(), defined.spec().base());
    if (first.isEmpty() || FirstDefinition.ORDER.compare(candidate, first.get()) < 0) {
      first = Optional.of(candidate);
    }
  }

  /** What was uploaded is no commit of a run. */
  private void publish(AdapterId adapter, int version, Lineage lineage) {
    if (lineage.uploadId().isPresent()) {
      return;
    }
    PublishedCommit commit = new PublishedCommit(lineage.run(), lineage.seq(), version);
    published.merge(adapter, commit, (a, b) -> a.compareTo(b) < 0 ? b : a);
  }

  /** Every adapter that was ever defined. */
  public synchronized Set<AdapterId> adapters() {
    return Set.copyOf(specs.keySet());
  }

  /**
   * A generation of an adapter's spec; waits until the feed has it.
   *
   * @throws SpecMissingException if that takes longer than the timeout
   */
  public synchronized AdapterSpec spec(AdapterId adapter, int generation, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!specs.getOrDefault(adapter, Map.of()).containsKey(generation)) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new SpecMissingException(adapter, generation, timeout);
      }
      await(adapter, generation, left);
    }
    return specs.get(adapter).get(generation);
  }

  private void await(AdapterId adapter, int generation, long nanos) {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SpecMissingException(adapter, generation, Duration.ZERO);
    }
  }

  /** The newest commit that is a version. */
  public synchronized Optional<PublishedCommit> lastPublished(AdapterId adapter) {
    return Optional.ofNullable(published.get(adapter));
  }

  /** The files of a version. */
  public synchronized Optional<List<FileReference>> versionFiles(AdapterId adapter, int version) {
    return Optional.ofNullable(versions.get(new VersionId(adapter, version)));
  }

  /**
   * The base of the adapter that was defined first, by the time of its command. A stack trains one
   * base, so it is every adapter's.
   */
  public synchronized Optional<BaseReference> firstBase() {
    return first.map(FirstDefinition::base);
  }

  /** The digest of a registered base, by its id. */
  public synchronized Optional<String> baseDigest(String id) {
    return Optional.ofNullable(bases.get(id));
  }
}
