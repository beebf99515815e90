package io.tributary.registry.view;

import io.tributary.contracts.records.Lineage;

/** A version in the line that another one comes from, and which data made it. */
public record Ancestor(int version, String commitId, Lineage lineage) {
  static Ancestor of(VersionEntry entry) {
    return new Ancestor(entry.data().version(), entry.data().commitId(), entry.data().lineage());
  }
}
