package io.tributary.ingest.repeats;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A store in memory that lists its entries in the order in which they were last written, which is
 * the order of its changelog. Kafka's own {@code Stores.lruMap} does not fit (4.1): it keeps its
 * entries when it is closed, and a task that goes on after an aborted transaction is given the same
 * store again, so it would take records for repeats whose examples nobody will ever see.
 */
final class WriteOrderStore implements KeyValueStore<Bytes, byte[]> {
  private final String name;
  private final Map<Bytes, byte[]> entries = new LinkedHashMap<>();
  private final Position position = Position.emptyPosition();
  private boolean open;

  WriteOrderStore(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    entries.clear();
    open = true;
    context.register(root, (key, value) -> put(Bytes.wrap(key), value));
  }

  @Override
  public void close() {
    entries.clear();
    open = false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public void flush() {
    // there is nothing beneath it
  }

  /** Of a store that nobody queries from outside. */
  @Override
  public Position getPosition() {
    return position;
  }

  @Override
  public byte[] get(Bytes key) {
    return entries.get(key);
  }

  @Override
  public void put(Bytes key, byte[] value) {
    entries.remove(key);
    if (value != null) {
      entries.put(key, value);
    }
  }

  @Override
  public byte[] putIfAbsent(Bytes key, byte[] value) {
    byte[] present = get(key);
    if (present == null) {
      put(key, value);
    }
    return present;
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> all) {
    all.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte[] delete(Bytes key) {
    return entries.remove(key);
  }

  @Override
  public long approximateNumEntries() {
    return entries.size();
  }

  /** Every entry, that first whose last write is the oldest. */
  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return new Entries(entries.entrySet().iterator());
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    throw new UnsupportedOperationException("the keys have no order");
  }

  private record Entries(Iterator<Map.Entry<Bytes, byte[]>> entries)
      implements KeyValueIterator<Bytes, byte[]> {
    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
      Map.Entry<Bytes, byte[]> next = entries.next();
      return KeyValue.pair(next.getKey(), next.getValue());
    }

    @Override
    public Bytes peekNextKey() {
      throw new UnsupportedOperationException("nobody looks ahead");
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}
