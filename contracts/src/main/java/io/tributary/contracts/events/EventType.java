package io.tributary.contracts.events;

import java.util.Arrays;
import java.util.Optional;

/** The CloudEvents types and the data of each. */
public enum EventType {
  BASE_REGISTERED("base.registered.v1", AdapterEvent.BaseRegistered.class),
  ADAPTER_DEFINED("adapter.defined.v1", AdapterEvent.AdapterDefined.class),
  VERSION_REGISTERED("version.registered.v1", AdapterEvent.VersionRegistered.class),
  VERSION_SEEN("version.seen.v1", AdapterEvent.VersionSeen.class),
  VERSION_QUARANTINED("version.quarantined.v1", AdapterEvent.VersionQuarantined.class),
  VERSION_RETIRED("version.retired.v1", AdapterEvent.VersionRetired.class),
  ALIAS_MOVED("alias.moved.v1", AdapterEvent.AliasMoved.class),
  MERGE_REQUESTED("merge.requested.v1", AdapterEvent.MergeRequested.class),
  MERGE_COMPLETED("merge.completed.v1", AdapterEvent.MergeCompleted.class),
  MERGE_FAILED("merge.failed.v1", AdapterEvent.MergeFailed.class);

  private static final String PREFIX = "io.tributary.";
  private final String type;
  private final Class<? extends AdapterEvent> data;

  EventType(String suffix, Class<? extends AdapterEvent> data) {
    this.type = PREFIX + suffix;
    this.data = data;
  }

  /** The value of {@code ce_type}. */
  public String type() {
    return type;
  }

  /** The class of the data. */
  public Class<? extends AdapterEvent> data() {
    return data;
  }

  /** The type that {@code ce_type} names, if this reader knows it. */
  public static Optional<EventType> named(String type) {
    return Arrays.stream(values()).filter(t -> t.type.equals(type)).findFirst();
  }

  /** The type of this data. */
  public static EventType of(AdapterEvent event) {
    return Arrays.stream(values())
        .filter(t -> t.data.equals(event.getClass()))
        .findFirst()
        .orElseThrow();
  }
}
