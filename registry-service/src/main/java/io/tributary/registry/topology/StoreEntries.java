package io.tributary.registry.topology;

import io.tributary.registry.decision.Entries;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** The entries of a task's store. */
record StoreEntries(KeyValueStore<String, byte[]> store) implements Entries {
  @Override
  public Optional<byte[]> get(String key) {
    return Optional.ofNullable(store.get(key));
  }

  @Override
  public void put(String key, byte[] value) {
    store.put(key, value);
  }
}
