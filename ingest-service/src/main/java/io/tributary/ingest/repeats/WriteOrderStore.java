package io.tributary.ingest.repeats;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A store of hashes in memory that lists its entries in the order in which they were last written,
 * which is the order of its changelog. Kafka's own {@code Stores.lruMap} does not fit (4.1): it
 * keeps its entries when it is closed, and a task that goes on after an aborted transaction is
 * given the same store again, so it would take records for repeats whose examples nobody will ever
 * see.
 */
final class WriteOrderStore implements KeyValueStore<Bytes, byte[]> {
  /** The first of the two words of an entry that are its key. */
  private static final int KEY = 0;

  /** The same of its value. */
  private static final int VALUE = 2;

  private final String name;
  private final HashesByAge entries;
  private final Position position = Position.emptyPosition();
  private boolean open;

  /**
   * A store of this name.
   *
   * @param expected how many entries it will hold, at most; more are held, too
   */
  WriteOrderStore(String name, int expected) {
    this.name = name;
    this.entries = new HashesByAge(expected);
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
    ByteBuffer hash = hash(key.get());
    int entry = entries.find(hash.getLong(0), hash.getLong(Long.BYTES));
    return entry < 0 ? null : bytes(entry, VALUE);
  }

  @Override
  public void put(Bytes key, byte[] value) {
    if (value == null) {
      delete(key);
      return;
    }
    ByteBuffer hash = hash(key.get());
    ByteBuffer body = hash(value);
    entries.put(
        hash.getLong(0), hash.getLong(Long.BYTES), body.getLong(0), body.getLong(Long.BYTES));
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
    ByteBuffer hash = hash(key.get());
    int entry = entries.find(hash.getLong(0), hash.getLong(Long.BYTES));
    if (entry < 0) {
      return null;
    }
    byte[] value = bytes(entry, VALUE);
    entries.remove(entry);
    return value;
  }

  @Override
  public long approximateNumEntries() {
    return entries.size();
  }

  /** Every entry, that first whose last write is the oldest. Nothing may be written meanwhile. */
  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return new Entries();
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    throw new UnsupportedOperationException("the keys have no order");
  }

  private static ByteBuffer hash(byte[] bytes) {
    if (bytes.length != HashesByAge.BYTES) {
      throw new IllegalArgumentException(
          bytes.length + " bytes in the changelog, want hashes of " + HashesByAge.BYTES);
    }
    return ByteBuffer.wrap(bytes);
  }

  /** Two words of an entry, from this one on. */
  private byte[] bytes(int entry, int word) {
    return ByteBuffer.allocate(HashesByAge.BYTES)
        .putLong(entries.word(entry, word))
        .putLong(entries.word(entry, word + 1))
        .array();
  }

  private final class Entries implements KeyValueIterator<Bytes, byte[]> {
    private int next = entries.oldest();

    @Override
    public boolean hasNext() {
      return next >= 0;
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
      if (next < 0) {
        throw new NoSuchElementException();
      }
      int entry = next;
      next = entries.next(entry);
      return KeyValue.pair(Bytes.wrap(bytes(entry, KEY)), bytes(entry, VALUE));
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
