package io.tributary.ingest.repeats;

import io.tributary.contracts.topics.Topics;
import io.tributary.tokenization.record.RecordFingerprint;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The accepted records of one partition: the last so many, of which the least recently used are
 * forgotten first. A repeat is a use, and is written again for that: the changelog has the order of
 * use, and a restored store forgets in the same order as the one that was lost.
 */
public final class AcceptedRecords {
  /** The store, which also names its changelog. */
  public static final String STORE = Topics.ACCEPTED_RECORDS;

  /** How many a partition remembers. */
  public static final int HORIZON = 100_000;

  private final KeyValueStore<byte[], byte[]> store;
  private final int horizon;
  private final Runnable onForgotten;

  /**
   * Remembers in this store.
   *
   * @param horizon how many, at most
   * @param onForgotten told of each that is forgotten
   */
  public AcceptedRecords(KeyValueStore<byte[], byte[]> store, int horizon, Runnable onForgotten) {
    this.store = store;
    this.horizon = horizon;
    this.onForgotten = onForgotten;
  }

  /** The store of one partition. */
  public static StoreBuilder<KeyValueStore<byte[], byte[]>> storeBuilder() {
    return Stores.keyValueStoreBuilder(supplier(), Serdes.ByteArray(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(Topics.acceptedRecords("").settings());
  }

  /**
   * Remembers a record, unless an accepted one of its id is remembered already.
   *
   * @return the hash of that one's body, if there is one
   */
  public Optional<byte[]> remember(RecordFingerprint record) {
    Optional<byte[]> before = Optional.ofNullable(store.get(record.id()));
    if (before.isEmpty()) {
      makeRoom();
    }
    store.put(record.id(), before.orElse(record.body()));
    return before;
  }

  private void makeRoom() {
    while (store.approximateNumEntries() >= horizon) {
      store.delete(leastRecentlyUsed());
      onForgotten.run();
    }
  }

  private byte[] leastRecentlyUsed() {
    try (KeyValueIterator<byte[], byte[]> entries = store.all()) {
      KeyValue<byte[], byte[]> first = entries.next();
      return first.key;
    }
  }

  private static KeyValueBytesStoreSupplier supplier() {
    return new KeyValueBytesStoreSupplier() {
      @Override
      public String name() {
        return STORE;
      }

      @Override
      public KeyValueStore<Bytes, byte[]> get() {
        return new WriteOrderStore(STORE, HORIZON);
      }

      @Override
      public String metricsScope() {
        return "in-memory";
      }
    };
  }
}
