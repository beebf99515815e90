package io.tributary.registry.view;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.AdapterDefined;
import io.tributary.contracts.events.AdapterEvent.AliasMoved;
import io.tributary.contracts.events.AdapterEvent.VersionQuarantined;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.AdapterEvent.VersionRetired;
import io.tributary.contracts.events.AdapterEvent.VersionSeen;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.registry.decision.VersionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One adapter, folded from its events; read by many threads while one applies. What is asked of one
 * version, alias or merge costs the same however many there are; lists are read in parts.
 */
public final class AdapterView {
  private final AdapterId id;
  private final VersionList versions = new VersionList();
  private final AliasBook aliases = new AliasBook();
  private final MergeList merges = new MergeList();
  private final List<SpecDetail> specs = new ArrayList<>();
  private long sequence;

  AdapterView(AdapterId id) {
    this.id = id;
  }

  /** Its name. */
  public AdapterId id() {
    return id;
  }

  /** When it was defined first. */
  public synchronized Instant createdAt() {
    return specs.get(0).definedAt();
  }

  /** The adapter as it is now. */
  public synchronized AdapterDetail detail() {
    SpecDetail now = newestSpec();
    return new AdapterDetail(
        id,
        now.generation(),
        now.spec(),
        now.definedAt(),
        now.by(),
        versions.size(),
        versions.latest(),
        aliases.pointers(),
        sequence);
  }

  /**
   * The spec of a generation.
   *
   * @throws IndexOutOfBoundsException if there is none; a version's lineage names one that is there
   */
  public synchronized AdapterSpec spec(int generation) {
    return specs.get(generation - 1).spec();
  }

  /** Every generation of its spec, the oldest first. */
  public synchronized List<SpecDetail> specs() {
    return List.copyOf(specs);
  }

  /**
   * Its versions at one moment, the oldest first.
   *
   * @param index of the first, which is version {@code index + 1}
   * @param most that are wanted
   */
  public synchronized List<VersionDetail> versions(int index, int most) {
    return versions.from(index, most).stream().map(this::detail).toList();
  }

  /** A version by its number. */
  public synchronized Optional<VersionDetail> version(int version) {
    return versions.find(version).map(this::detail);
  }

  /**
   * A version and those that it comes from, the newest first.
   *
   * @param most that are looked for
   */
  public synchronized List<Ancestor> lineage(int version, int most) {
    List<Ancestor> line = new ArrayList<>();
    Optional<VersionEntry> next = versions.find(version);
    while (next.isPresent() && line.size() < most) {
      VersionEntry at = next.get();
      line.add(Ancestor.of(at));
      next =
          at.data()
              .lineage()
              .parentVersion()
              .filter(parent -> parent < at.data().version())
              .flatMap(versions::find);
    }
    return List.copyOf(line);
  }

  /** The text of a version's README.md. */
  public synchronized Optional<String> readme(int version) {
    return versions.find(version).map(entry -> entry.data().readme());
  }

  /** The version that a revision means now. */
  public synchronized Optional<Integer> resolve(Revision revision) {
    if (revision instanceof Revision.Ordinal ordinal) {
      return versions.find(ordinal.version()).map(entry -> entry.data().version());
    }
    if (revision instanceof Revision.Latest) {
      return versions.latest();
    }
    if (revision instanceof Revision.Commit commit) {
      return versions.ofCommit(commit.id());
    }
    String alias =
        revision instanceof Revision.Alias named
            ? named.name()
            : newestSpec().spec().defaultAlias().value();
    return aliases.version(alias);
  }

  /**
   * Its aliases by name.
   *
   * @param lastMoves how much of the history of each
   */
  public synchronized List<AliasDetail> aliases(int lastMoves) {
    return aliases.details(lastMoves);
  }

  /**
   * An alias by its name.
   *
   * @param lastMoves how much of its history
   */
  public synchronized Optional<AliasDetail> alias(String alias, int lastMoves) {
    return aliases.detail(alias, lastMoves);
  }

  /** An alias's moves, the oldest first: at most so many from an index on. */
  public synchronized List<AliasDetail.Move> moves(String alias, int index, int most) {
    return part(aliases.moves(alias), index, most);
  }

  /** Its merges, the oldest first: at most so many from an index on. */
  public synchronized List<MergeDetail> merges(int index, int most) {
    return merges.from(index, most);
  }

  /** A merge by its id. */
  public synchronized Optional<MergeDetail> merge(String mergeId) {
    return merges.find(mergeId);
  }

  synchronized void apply(EventEnvelope event) {
    sequence = event.sequence();
    AdapterEvent data = event.data();
    if (data instanceof AdapterDefined e) {
      specs.add(new SpecDetail(e.specGeneration(), e.spec(), event.time(), event.actor()));
    } else if (data instanceof VersionRegistered e) {
      versions.add(event, e);
    } else if (data instanceof VersionSeen e) {
      versions.seen(e.version(), e.lineage());
    } else if (data instanceof VersionQuarantined e) {
      versions.withdraw(e.version(), VersionStatus.QUARANTINED, e.reason());
    } else if (data instanceof VersionRetired e) {
      versions.withdraw(e.version(), VersionStatus.RETIRED, e.reason());
    } else if (data instanceof AliasMoved e) {
      aliases.move(event, e);
    } else {
      merges.apply(event);
    }
  }

  private VersionDetail detail(VersionEntry entry) {
    return entry.detail(aliases.pointingAt(entry.data().version()));
  }

  /** A copy, for what it is taken from grows. */
  static <T> List<T> part(List<T> all, int index, int most) {
    int from = Math.min(index, all.size());
    return List.copyOf(all.subList(from, from + Math.min(most, all.size() - from)));
  }

  private SpecDetail newestSpec() {
    return specs.get(specs.size() - 1);
  }
}
