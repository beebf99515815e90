package io.tributary.registry.hub;

import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.registry.decision.VersionStatus;
import io.tributary.registry.hub.wire.CardData;
import io.tributary.registry.hub.wire.CommitEntry;
import io.tributary.registry.hub.wire.RepositoryRefs;
import io.tributary.registry.hub.wire.RepositoryRefs.Ref;
import io.tributary.registry.paging.Page;
import io.tributary.registry.view.AdapterDetail;
import io.tributary.registry.view.AdapterView;
import io.tributary.registry.view.Revision;
import io.tributary.registry.view.VersionDetail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An adapter: its aliases and main are branches, its versions are commits with a tag each. What is
 * quarantined is not there.
 */
record AdapterRepository(AdapterView adapter) implements HubRepository {
  @Override
  public String id() {
    return adapter.id().toString();
  }

  @Override
  public Instant createdAt() {
    return adapter.createdAt();
  }

  @Override
  public CardData card() {
    return CardData.adapter(adapter.detail().spec());
  }

  @Override
  public Optional<HubCommit> tip() {
    return adapter
        .resolve(new Revision.Main())
        .flatMap(adapter::version)
        .filter(AdapterRepository::isReadable)
        .map(this::commit);
  }

  @Override
  public HubCommit commit(String revision) {
    VersionDetail version =
        named(revision)
            .flatMap(adapter::resolve)
            .flatMap(adapter::version)
            .orElseThrow(() -> HubException.noRevision(unknown(revision)));
    if (!isReadable(version)) {
      throw HubException.noRevision(
          "version " + version.version() + " of " + id() + " is quarantined");
    }
    return commit(version);
  }

  @Override
  public RepositoryRefs refs() {
    List<VersionDetail> versions = readable();
    List<Ref> branches = new ArrayList<>();
    tip().ifPresent(tip -> branches.add(Ref.branch(MAIN, tip.id())));
    for (VersionDetail version : versions) {
      version.aliases().forEach(alias -> branches.add(Ref.branch(alias, version.commitId())));
    }
    return RepositoryRefs.of(
        List.copyOf(branches),
        versions.stream()
            .map(v -> Ref.tag(tag(v.version()), v.commitId()))
            .collect(Collectors.toList()));
  }

  /** What is quarantined is passed over, so that a page may be the last though it has a next. */
  @Override
  public Page<CommitEntry> history(HubCommit commit, int from, int limit) {
    int newest = adapter.resolve(new Revision.Commit(commit.id())).orElseThrow();
    List<CommitEntry> entries = new ArrayList<>();
    int version = newest - Math.max(from, 0);
    while (version > 0 && entries.size() < Page.length(limit)) {
      adapter
          .version(version)
          .filter(AdapterRepository::isReadable)
          .ifPresent(found -> entries.add(commit(found).entry()));
      version--;
    }
    return new Page<>(entries, version > 0 ? Optional.of(newest - version) : Optional.empty());
  }

  /** A version's tag. */
  static String tag(int version) {
    return "v" + version;
  }

  /** Numbers without v and latest are REST's: on the Hub every revision is one that refs lists. */
  private static Optional<Revision> named(String text) {
    Revision revision = Revision.parse(text);
    boolean isRestOnly =
        revision instanceof Revision.Latest
            || (revision instanceof Revision.Ordinal ordinal
                && !text.equals(tag(ordinal.version())));
    return isRestOnly ? Optional.empty() : Optional.of(revision);
  }

  private List<VersionDetail> readable() {
    return adapter.versions(0, Integer.MAX_VALUE).stream()
        .filter(AdapterRepository::isReadable)
        .toList();
  }

  private static boolean isReadable(VersionDetail version) {
    return version.status() != VersionStatus.QUARANTINED;
  }

  private HubCommit commit(VersionDetail version) {
    AdapterSpec spec = adapter.spec(version.lineage().specGeneration());
    return new HubCommit(
        version.commitId(),
        "Version " + version.version() + ": " + origin(version.lineage()),
        version.registeredAt(),
        version.registeredBy(),
        version.files(),
        CardData.adapter(spec),
        adapter.readme(version.version()));
  }

  private static String origin(Lineage lineage) {
    return lineage.uploadId().isPresent()
        ? "uploaded"
        : "run " + lineage.run() + ", commit " + lineage.seq();
  }

  private String unknown(String revision) {
    AdapterDetail detail = adapter.detail();
    if (revision.equals(MAIN)) {
      return id()
          + " has nothing on main: its alias "
          + detail.spec().defaultAlias()
          + " points at no version yet; name a version as v1, or move the alias";
    }
    return id()
        + " has no revision "
        + revision
        + ": name an alias, a version as v1 to v"
        + detail.versions()
        + ", or a commit";
  }
}
