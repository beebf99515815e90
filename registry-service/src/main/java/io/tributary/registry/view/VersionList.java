package io.tributary.registry.view;

import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.records.Lineage;
import io.tributary.registry.decision.VersionStatus;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The versions of one adapter: no question about one of them looks at the others. */
final class VersionList {
  private final List<VersionEntry> entries = new ArrayList<>();
  private final Map<String, Integer> commits = new HashMap<>();
  private final BitSet active = new BitSet();

  int size() {
    return entries.size();
  }

  List<VersionEntry> from(int index, int most) {
    return AdapterView.part(entries, index, most);
  }

  Optional<VersionEntry> find(int version) {
    return version < 1 || version > entries.size()
        ? Optional.empty()
        : Optional.of(entries.get(version - 1));
  }

  Optional<Integer> ofCommit(String commitId) {
    return Optional.ofNullable(commits.get(commitId));
  }

  /** The highest that is active. */
  Optional<Integer> latest() {
    return Optional.of(active.length() - 1).filter(version -> version > 0);
  }

  void add(EventEnvelope event, VersionRegistered data) {
    entries.add(VersionEntry.of(event, data));
    commits.put(data.commitId(), data.version());
    active.set(data.version());
  }

  void withdraw(int version, VersionStatus status, String reason) {
    entries.set(version - 1, required(version).with(status, reason));
    active.clear(version);
  }

  void seen(int version, Lineage lineage) {
    entries.set(version - 1, required(version).seen(lineage));
  }

  private VersionEntry required(int version) {
    return find(version).orElseThrow();
  }
}
