package io.tributary.registry.decision;

import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.AdapterDefined;
import io.tributary.contracts.events.AdapterEvent.AliasMoved;
import io.tributary.contracts.events.AdapterEvent.BaseRegistered;
import io.tributary.contracts.events.AdapterEvent.MergeCompleted;
import io.tributary.contracts.events.AdapterEvent.MergeFailed;
import io.tributary.contracts.events.AdapterEvent.MergeRequested;
import io.tributary.contracts.events.AdapterEvent.VersionQuarantined;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.AdapterEvent.VersionRetired;
import io.tributary.contracts.events.AdapterEvent.VersionSeen;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an accepted command's caller wants to know, derived from the events alone. */
final class Results {
  private Results() {}

  static Map<String, Object> of(List<AdapterEvent> events) {
    Map<String, Object> result = new TreeMap<>();
    events.forEach(event -> result.putAll(of(event)));
    return result;
  }

  static Map<String, Object> spec(int generation) {
    return Map.of("specGeneration", generation);
  }

  static Map<String, Object> base(String digest) {
    return Map.of("digest", digest);
  }

  static Map<String, Object> version(int version) {
    return Map.of("version", version);
  }

  static Map<String, Object> status(int version, VersionStatus status) {
    return new TreeMap<>(Map.of("version", version, "status", status.toString()));
  }

  static Map<String, Object> alias(String alias, int version) {
    return new TreeMap<>(Map.of("alias", alias, "version", version));
  }

  static Map<String, Object> merge(String mergeId, MergeStatus status) {
    return new TreeMap<>(Map.of("mergeId", mergeId, "mergeStatus", status.toString()));
  }

  private static Map<String, Object> of(AdapterEvent event) {
    if (event instanceof BaseRegistered e) {
      return base(e.digest());
    }
    if (event instanceof AdapterDefined e) {
      return spec(e.specGeneration());
    }
    if (event instanceof AliasMoved e) {
      return alias(e.alias().value(), e.version());
    }
    if (event instanceof AdapterEvent.OfAdapter e && isAboutMerge(e)) {
      return ofMerge(e);
    }
    return ofVersion(event);
  }

  private static boolean isAboutMerge(AdapterEvent.OfAdapter event) {
    return event instanceof MergeRequested
        || event instanceof MergeCompleted
        || event instanceof MergeFailed;
  }

  private static Map<String, Object> ofMerge(AdapterEvent event) {
    if (event instanceof MergeRequested e) {
      return merge(e.mergeId(), MergeStatus.REQUESTED);
    }
    if (event instanceof MergeCompleted e) {
      return merge(e.mergeId(), MergeStatus.COMPLETED);
    }
    return merge(((MergeFailed) event).mergeId(), MergeStatus.FAILED);
  }

  private static Map<String, Object> ofVersion(AdapterEvent event) {
    if (event instanceof VersionRegistered e) {
      return version(e.version());
    }
    if (event instanceof VersionSeen e) {
      return version(e.version());
    }
    if (event instanceof VersionQuarantined e) {
      return status(e.version(), VersionStatus.QUARANTINED);
    }
    VersionRetired retired = (VersionRetired) event;
    return status(retired.version(), VersionStatus.RETIRED);
  }
}
