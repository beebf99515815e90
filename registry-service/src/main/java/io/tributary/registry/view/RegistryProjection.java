package io.tributary.registry.view;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.AdapterDefined;
import io.tributary.contracts.events.AdapterEvent.BaseRegistered;
import io.tributary.contracts.events.EventEnvelope;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All adapters and bases, folded from all events. */
public final class RegistryProjection implements Catalog {
  private final Map<String, AdapterView> adapters = new ConcurrentHashMap<>();
  private final Map<String, BaseDetail> bases = new ConcurrentHashMap<>();
  private final Map<String, Long> sequences = new ConcurrentHashMap<>();

  /** Takes the next event of its adapter or base. */
  public void apply(EventEnvelope event) {
    AdapterEvent data = event.data();
    if (data instanceof BaseRegistered e) {
      bases.put(
          event.subject(),
          new BaseDetail(e.base(), e.digest(), e.files(), event.time(), event.actor()));
    } else {
      adapterOf(event).apply(event);
    }
    sequences.put(event.subject(), event.sequence());
  }

  private AdapterView adapterOf(EventEnvelope event) {
    if (event.data() instanceof AdapterDefined e) {
      return adapters.computeIfAbsent(event.subject(), key -> new AdapterView(e.adapter()));
    }
    return Optional.ofNullable(adapters.get(event.subject()))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "adapter-events: event "
                        + event.sequence()
                        + " of "
                        + event.subject()
                        + " comes before its definition"));
  }

  long sequence(String key) {
    return sequences.getOrDefault(key, 0L);
  }

  @Override
  public Optional<AdapterView> adapter(AdapterId id) {
    return Optional.ofNullable(adapters.get(id.toString()));
  }

  @Override
  public List<AdapterDetail> adapters() {
    return adapters.values().stream()
        .map(AdapterView::detail)
        .sorted(Comparator.comparing(AdapterDetail::id))
        .toList();
  }

  @Override
  public Optional<BaseDetail> base(BaseId id) {
    return Optional.ofNullable(bases.get(id.toString()));
  }

  @Override
  public List<BaseDetail> bases() {
    return bases.values().stream().sorted(Comparator.comparing(BaseDetail::id)).toList();
  }
}
