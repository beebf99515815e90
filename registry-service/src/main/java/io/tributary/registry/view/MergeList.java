package io.tributary.registry.view;

import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.MergeCompleted;
import io.tributary.contracts.events.AdapterEvent.MergeFailed;
import io.tributary.contracts.events.AdapterEvent.MergeRequested;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.registry.decision.MergeStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The merges of one adapter in the order of their first requests. */
final class MergeList {
  private final List<MergeDetail> merges = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();

  List<MergeDetail> from(int index, int most) {
    return AdapterView.part(merges, index, most);
  }

  Optional<MergeDetail> find(String mergeId) {
    return Optional.ofNullable(places.get(mergeId)).map(merges::get);
  }

  void apply(EventEnvelope event) {
    AdapterEvent data = event.data();
    if (data instanceof MergeRequested e) {
      put(requested(event, e));
    } else if (data instanceof MergeCompleted e) {
      find(e.mergeId()).ifPresent(merge -> put(merge.completed(e.files(), event.time())));
    } else if (data instanceof MergeFailed e) {
      find(e.mergeId()).ifPresent(merge -> put(merge.failed(e.code(), e.message(), event.time())));
    }
  }

  private void put(MergeDetail merge) {
    Integer place = places.putIfAbsent(merge.mergeId(), merges.size());
    if (place == null) {
      merges.add(merge);
    } else {
      merges.set(place, merge);
    }
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
}
