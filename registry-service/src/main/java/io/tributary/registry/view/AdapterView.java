package io.tributary.registry.view;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.AdapterDefined;
import io.tributary.contracts.events.AdapterEvent.AliasMoved;
import io.tributary.contracts.events.AdapterEvent.MergeCompleted;
import io.tributary.contracts.events.AdapterEvent.MergeFailed;
import io.tributary.contracts.events.AdapterEvent.MergeRequested;
import io.tributary.contracts.events.AdapterEvent.VersionQuarantined;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.AdapterEvent.VersionRetired;
import io.tributary.contracts.events.AdapterEvent.VersionSeen;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.registry.decision.MergeStatus;
import io.tributary.registry.decision.VersionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One adapter, folded from its events; read by many threads while one applies. */
public final class AdapterView {
  private final AdapterId id;
  private final List<VersionEntry> versions = new ArrayList<>();
  private final Map<String, AliasDetail> aliases = new TreeMap<>();
  private final Map<String, MergeDetail> merges = new LinkedHashMap<>();
  private final List<SpecDetail> specs = new ArrayList<>();
  private final Map<String, Integer> commits = new HashMap<>();
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
    Map<String, Integer> pointers = new TreeMap<>();
    SpecDetail now = newestSpec();
    aliases.forEach((alias, detail) -> pointers.put(alias, detail.version()));
    return new AdapterDetail(
        id,
        now.generation(),
        now.spec(),
        now.definedAt(),
        now.by(),
        versions.size(),
        latest(),
        pointers,
        sequence);
  }

  /**
   * The spec of a generation.
   *
   * @throws java.util.NoSuchElementException if there is none; a version's lineage names one that
   *     is there
   */
  public synchronized AdapterSpec spec(int generation) {
    return specs.stream()
        .filter(spec -> spec.generation() == generation)
        .findFirst()
        .orElseThrow()
        .spec();
  }

  /** Every generation of its spec, the oldest first. */
  public synchronized List<SpecDetail> specs() {
    return List.copyOf(specs);
  }

  /** Its versions, the oldest first. */
  public synchronized List<VersionDetail> versions() {
    return versions.stream().map(this::detail).toList();
  }

  /** A version by its number. */
  public synchronized Optional<VersionDetail> version(int version) {
    return entry(version).map(this::detail);
  }

  /** A version and those that it comes from, the newest first. */
  public synchronized List<Ancestor> lineage(VersionDetail version) {
    List<Ancestor> line = new ArrayList<>();
    Optional<VersionDetail> next = Optional.of(version);
    while (next.isPresent()) {
      VersionDetail at = next.get();
      line.add(Ancestor.of(at));
      next =
          at.lineage()
              .parentVersion()
              .filter(parent -> parent < at.version())
              .flatMap(this::version);
    }
    return List.copyOf(line);
  }

  /** The text of a version's README.md. */
  public synchronized Optional<String> readme(int version) {
    return entry(version).map(e -> e.data().readme());
  }

  /** The version that a revision means now. */
  public synchronized Optional<Integer> resolve(Revision revision) {
    if (revision instanceof Revision.Ordinal ordinal) {
      return entry(ordinal.version()).map(e -> e.data().version());
    }
    if (revision instanceof Revision.Latest) {
      return latest();
    }
    if (revision instanceof Revision.Commit commit) {
      return Optional.ofNullable(commits.get(commit.id()));
    }
    String alias =
        revision instanceof Revision.Alias named
            ? named.name()
            : newestSpec().spec().defaultAlias().value();
    return Optional.ofNullable(aliases.get(alias)).map(AliasDetail::version);
  }

  /** Its aliases by name. */
  public synchronized List<AliasDetail> aliases() {
    return List.copyOf(aliases.values());
  }

  /** Its merges, the oldest first. */
  public synchronized List<MergeDetail> merges() {
    return List.copyOf(merges.values());
  }

  /** A merge by its id. */
  public synchronized Optional<MergeDetail> merge(String mergeId) {
    return Optional.ofNullable(merges.get(mergeId));
  }

  synchronized void apply(EventEnvelope event) {
    sequence = event.sequence();
    AdapterEvent data = event.data();
    if (data instanceof AdapterDefined e) {
      specs.add(new SpecDetail(e.specGeneration(), e.spec(), event.time(), event.actor()));
    } else if (data instanceof VersionRegistered e) {
      versions.add(VersionEntry.of(event, e));
      commits.put(e.commitId(), e.version());
    } else if (data instanceof VersionSeen e) {
      replace(e.version(), required(e.version()).seen(e.lineage()));
    } else if (data instanceof VersionQuarantined e) {
      replace(e.version(), required(e.version()).with(VersionStatus.QUARANTINED, e.reason()));
    } else if (data instanceof VersionRetired e) {
      replace(e.version(), required(e.version()).with(VersionStatus.RETIRED, e.reason()));
    } else if (data instanceof AliasMoved e) {
      move(event, e);
    } else {
      applyToMerge(event);
    }
  }

  private void applyToMerge(EventEnvelope event) {
    AdapterEvent data = event.data();
    if (data instanceof MergeRequested e) {
      merges.put(e.mergeId(), requested(event, e));
    } else if (data instanceof MergeCompleted e) {
      merges.computeIfPresent(e.mergeId(), (id, merge) -> merge.completed(e.files(), event.time()));
    } else if (data instanceof MergeFailed e) {
      merges.computeIfPresent(
          e.mergeId(), (id, merge) -> merge.failed(e.code(), e.message(), event.time()));
    }
  }

  private void move(EventEnvelope event, AliasMoved data) {
    AliasDetail before = aliases.get(data.alias().value());
    List<AliasDetail.Move> history = new ArrayList<>(before == null ? List.of() : before.history());
    history.add(
        new AliasDetail.Move(data.previousVersion(), data.version(), event.time(), event.actor()));
    aliases.put(
        data.alias().value(), new AliasDetail(data.alias(), data.version(), List.copyOf(history)));
  }

  private static MergeDetail requested(EventEnvelope event, MergeRequested data) {
    return new MergeDetail(
        data.adapter(),
        data.mergeId(),
        data.version(),
        data.base(),
        data.dtype(),
        data.layout(),
        MergeStatus.REQUESTED,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        event.time(),
        Optional.empty());
  }

  private SpecDetail newestSpec() {
    return specs.get(specs.size() - 1);
  }

  private Optional<Integer> latest() {
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (versions.get(i).status() == VersionStatus.ACTIVE) {
        return Optional.of(versions.get(i).data().version());
      }
    }
    return Optional.empty();
  }

  private VersionDetail detail(VersionEntry entry) {
    int version = entry.data().version();
    return entry.detail(
        aliases.values().stream()
            .filter(alias -> alias.version() == version)
            .map(alias -> alias.alias().value())
            .collect(Collectors.toList()));
  }

  private Optional<VersionEntry> entry(int version) {
    return version < 1 || version > versions.size()
        ? Optional.empty()
        : Optional.of(versions.get(version - 1));
  }

  private VersionEntry required(int version) {
    return entry(version).orElseThrow();
  }

  private void replace(int version, VersionEntry entry) {
    versions.set(version - 1, entry);
  }
}
