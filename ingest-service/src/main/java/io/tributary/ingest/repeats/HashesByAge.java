package io.tributary.ingest.repeats;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A map of 16-byte hashes to 16-byte hashes that knows the order in which they were last written.
 * In arrays of numbers, because an entry of a {@code LinkedHashMap} takes 150 bytes: here an entry
 * has four words (key and value), the numbers of its two neighbours in age and at most four of the
 * places by which it is found, 56 bytes in all and 50 when as many are remembered as was expected.
 *
 * <p>Places are found by open addressing, of which at most half are taken. Where a search begins
 * depends on a random number of this map's own: clients choose what is hashed, and could else
 * choose what collides.
 */
final class HashesByAge {
  /** Bytes of a key and of a value. */
  static final int BYTES = 2 * Long.BYTES;

  private static final int NONE = -1;
  private static final int FIRST_CAPACITY = 1 << 10;
  private static final int WORDS = 4;
  private static final int PLACES_PER_ENTRY = 2;

  private final int expected;
  private final long factor = new SecureRandom().nextLong() | 1;

  /** Of entry e: words 4e and 4e+1 are its key, 4e+2 and 4e+3 its value. */
  private long[] words = {};

  private int[] older = {};
  private int[] newer = {};

  /** The number of the entry that is found here, or {@link #NONE}; a power of two of them. */
  private int[] places = {};

  private int size;
  private int oldest = NONE;
  private int newest = NONE;

  /** The first entry that holds nothing; the next one is its {@link #newer}. */
  private int free = NONE;

  /** An empty one, in which this many entries are expected at most; more are taken. */
  HashesByAge(int expected) {
    this.expected = expected;
    clear();
  }

  void clear() {
    int capacity = Math.min(expected, FIRST_CAPACITY);
    words = new long[0];
    older = new int[0];
    newer = new int[0];
    size = 0;
    oldest = NONE;
    newest = NONE;
    free = NONE;
    resize(Math.max(1, capacity));
  }

  int size() {
    return size;
  }

  /** The entry of this key, or a negative number. */
  int find(long high, long low) {
    return places[place(high, low)];
  }

  /** Writes a value, so that its entry is the newest. */
  void put(long high, long low, long valueHigh, long valueLow) {
    int entry = find(high, low);
    if (entry == NONE) {
      entry = add(high, low);
    } else {
      unlink(entry);
    }
    words[WORDS * entry + 2] = valueHigh;
    words[WORDS * entry + 3] = valueLow;
    linkNewest(entry);
  }

  /** Forgets an entry. */
  void remove(int entry) {
    vacate(place(word(entry, 0), word(entry, 1)));
    unlink(entry);
    newer[entry] = free;
    free = entry;
    size--;
  }

  /** The entry whose last write is the oldest, or a negative number. */
  int oldest() {
    return oldest;
  }

  /** The one that was written next after this, or a negative number. */
  int next(int entry) {
    return newer[entry];
  }

  /** One of an entry's four words. */
  long word(int entry, int number) {
    return words[WORDS * entry + number];
  }

  private int add(long high, long low) {
    if (free == NONE) {
      resize(larger(older.length));
    }
    int entry = free;
    free = newer[entry];
    words[WORDS * entry] = high;
    words[WORDS * entry + 1] = low;
    places[place(high, low)] = entry;
    size++;
    return entry;
  }

  private int larger(int capacity) {
    int doubled = Math.multiplyExact(2, capacity);
    return capacity < expected ? Math.min(doubled, expected) : capacity + capacity / 2 + 1;
  }

  /** Makes room for so many entries and finds every one a place again. */
  private void resize(int capacity) {
    int before = older.length;
    words = Arrays.copyOf(words, Math.multiplyExact(WORDS, capacity));
    older = Arrays.copyOf(older, capacity);
    newer = Arrays.copyOf(newer, capacity);
    for (int entry = capacity - 1; entry >= before; entry--) {
      newer[entry] = free;
      free = entry;
    }
    int least = Math.multiplyExact(PLACES_PER_ENTRY, capacity);
    places = new int[Integer.highestOneBit(2 * least - 1)];
    Arrays.fill(places, NONE);
    for (int entry = oldest; entry != NONE; entry = newer[entry]) {
      places[place(word(entry, 0), word(entry, 1))] = entry;
    }
  }

  /** Where this key is found, or where it would be. */
  private int place(long high, long low) {
    int mask = places.length - 1;
    int place = start(high, low);
    while (places[place] != NONE && !has(places[place], high, low)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private int start(long high, long low) {
    long mixed = (high ^ Long.rotateLeft(low, Integer.SIZE)) * factor;
    return (int) (mixed >>> (Long.SIZE - Integer.numberOfTrailingZeros(places.length)));
  }

  private boolean has(int entry, long high, long low) {
    return word(entry, 0) == high && word(entry, 1) == low;
  }

  /** Moves into an empty place what was only put behind it because it was taken (Knuth 6.4, R). */
  private void vacate(int emptied) {
    int mask = places.length - 1;
    int hole = emptied;
    places[hole] = NONE;
    for (int place = (hole + 1) & mask; places[place] != NONE; place = (place + 1) & mask) {
      int start = start(word(places[place], 0), word(places[place], 1));
      if (((place - start) & mask) >= ((place - hole) & mask)) {
        places[hole] = places[place];
        places[place] = NONE;
        hole = place;
      }
    }
  }

  private void linkNewest(int entry) {
    older[entry] = newest;
    newer[entry] = NONE;
    if (newest == NONE) {
      oldest = entry;
    } else {
      newer[newest] = entry;
    }
    newest = entry;
  }

  private void unlink(int entry) {
    if (older[entry] == NONE) {
      oldest = newer[entry];
    } else {
      newer[older[entry]] = newer[entry];
    }
    if (newer[entry] == NONE) {
      newest = older[entry];
    } else {
      older[newer[entry]] = older[entry];
    }
  }
}
