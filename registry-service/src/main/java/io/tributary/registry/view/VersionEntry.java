package io.tributary.registry.view;

import io.tributary.contracts.FileReference;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.records.Lineage;
import io.tributary.registry.decision.FileLists;
import io.tributary.registry.decision.VersionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the view keeps of a version. */
record VersionEntry(
    VersionRegistered data,
    Instant at,
    String by,
    List<FileReference> allFiles,
    VersionStatus status,
    Optional<String> reason,
    List<Lineage> seenAgain) {
  static VersionEntry of(EventEnvelope event, VersionRegistered data) {
    return new VersionEntry(
        data,
        event.time(),
        event.actor(),
        FileLists.references(FileLists.withCard(FileLists.manifest(data.files()), data.readme())),
        VersionStatus.ACTIVE,
        Optional.empty(),
        List.of());
  }

  VersionEntry with(VersionStatus changed, String why) {
    return new VersionEntry(data, at, by, allFiles, changed, Optional.of(why), seenAgain);
  }

  VersionEntry seen(Lineage lineage) {
    List<Lineage> all = new ArrayList<>(seenAgain);
    all.add(lineage);
    return new VersionEntry(data, at, by, allFiles, status, reason, List.copyOf(all));
  }

  VersionDetail detail(List<String> aliases) {
    return new VersionDetail(
        data.adapter(),
        data.version(),
        status,
        reason,
        data.commitId(),
        data.identityDigest(),
        at,
        by,
        allFiles,
        aliases,
        data.metrics(),
        data.lineage(),
        seenAgain);
  }
}
