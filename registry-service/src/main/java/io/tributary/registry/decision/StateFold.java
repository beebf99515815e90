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
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.spec.BaseReference;
import java.util.List;
import java.util.Optional;

/** Applies events to the state of their name. */
public final class StateFold {
  private final AdapterState state;

  /** Writes into this state. */
  public StateFold(AdapterState state) {
    this.state = state;
  }

  /**
   * Applies the name's next event.
   *
   * @throws SequenceGapException if another event should have come
   */
  public void apply(EventEnvelope event) {
    Head head = state.head();
    if (event.sequence() != head.lastSequence() + 1) {
      throw new SequenceGapException(event.subject(), head.lastSequence(), event.sequence());
    }
    state.write(applied(head, event).at(event.sequence()));
  }

  private Head applied(Head head, EventEnvelope event) {
    AdapterEvent data = event.data();
    if (data instanceof BaseRegistered e) {
      return head.asBase(e.digest());
    }
    if (data instanceof AdapterDefined e) {
      state.write("spec/" + e.specGeneration(), e.spec());
      return head.asAdapter(e.specGeneration());
    }
    if (data instanceof VersionRegistered e) {
      register(event, e);
      return head.withVersions(e.version());
    }
    if (data instanceof AliasMoved e) {
      return head.withAlias(e.alias().value(), e.version());
    }
    applyWithin(event);
    return head;
  }

  private void applyWithin(EventEnvelope event) {
    AdapterEvent data = event.data();
    if (data instanceof VersionSeen e) {
      publish(event, e.lineage(), version(e.version()));
    } else if (data instanceof VersionQuarantined e) {
      change(e.version(), VersionStatus.QUARANTINED);
    } else if (data instanceof VersionRetired e) {
      change(e.version(), VersionStatus.RETIRED);
    } else if (data instanceof MergeRequested e) {
      merge(e.mergeId(), e.version(), MergeStatus.REQUESTED);
    } else if (data instanceof MergeCompleted e) {
      merge(e.mergeId(), e.version(), MergeStatus.COMPLETED);
    } else if (data instanceof MergeFailed e) {
      merge(e.mergeId(), e.version(), MergeStatus.FAILED);
    }
  }

  private void register(EventEnvelope event, VersionRegistered data) {
    Lineage lineage = data.lineage();
    BaseReference trainedOn =
        new BaseReference(
            state.spec(lineage.specGeneration()).orElseThrow().base().id(),
            Optional.of(lineage.baseDigest()));
    VersionState version =
        new VersionState(
            data.version(), VersionStatus.ACTIVE, data.identityDigest(), trainedOn, data.files());
    write(version);
    state.write("content/" + data.identityDigest(), data.version());
    publish(event, lineage, version);
  }

  /** Uploads have no run: they are known by their commands' ids and by their content. */
  private void publish(EventEnvelope event, Lineage lineage, VersionState version) {
    if (lineage.uploadId().isPresent()) {
      return;
    }
    state.write(
        AdapterState.publicationEntry(lineage.run(), lineage.seq()),
        new Publication(
            version.identityDigest(), version.version(), List.of(event.id()), event.sequence()));
  }

  private void change(int version, VersionStatus status) {
    write(version(version).with(status));
  }

  private VersionState version(int version) {
    return state.version(version).orElseThrow();
  }

  private void write(VersionState version) {
    state.write("version/" + version.version(), version);
  }

  private void merge(String mergeId, int version, MergeStatus status) {
    state.write("merge/" + mergeId, new MergeState(mergeId, version, status));
  }
}
