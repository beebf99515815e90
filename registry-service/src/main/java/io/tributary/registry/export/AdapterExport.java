package io.tributary.registry.export;

import io.tributary.contracts.AdapterId;
import io.tributary.registry.view.AdapterView;
import io.tributary.registry.view.AliasDetail;
import io.tributary.registry.view.MergeDetail;
import io.tributary.registry.view.SpecDetail;
import io.tributary.registry.view.VersionDetail;
import java.util.List;

/**
 * An adapter with its past.
 *
 * @param sequence of its last event
 * @param specs every generation, the oldest first
 * @param aliases by name, with every move
 * @param merges the oldest first
 * @param versions the oldest first
 */
record AdapterExport(
    AdapterId id,
    long sequence,
    List<SpecDetail> specs,
    List<AliasDetail> aliases,
    List<MergeDetail> merges,
    List<Version> versions) {
  /** A version and the text of its README.md, which is kept in the feed and not in the store. */
  record Version(VersionDetail version, String readme) {}

  /** The adapter between two of its events. */
  static AdapterExport of(AdapterView adapter) {
    synchronized (adapter) {
      return new AdapterExport(
          adapter.id(),
          adapter.detail().sequence(),
          adapter.specs(),
          adapter.aliases(Integer.MAX_VALUE),
          adapter.merges(0, Integer.MAX_VALUE),
          adapter.versions(0, Integer.MAX_VALUE).stream()
              .map(v -> new Version(v, adapter.readme(v.version()).orElseThrow()))
              .toList());
    }
  }
}
