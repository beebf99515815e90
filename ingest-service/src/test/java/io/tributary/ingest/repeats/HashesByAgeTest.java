package io.tributary.ingest.repeats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashesByAgeTest {
  private static final int OPERATIONS = 60_000;

  private final Map<Key, Value> oracle = new LinkedHashMap<>();

  /** Few keys and many, fewer than expected and far more. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 50, 3_000, 100_000})
  void whateverIsWrittenReadAndForgottenItIsWhatALinkedMapWouldBe(int keys) {
    HashesByAge hashes = new HashesByAge(1_500);
    Random random = new Random(keys);
    for (int i = 0; i < OPERATIONS; i++) {
      Key key = Key.number(random.nextInt(keys));
      switch (random.nextInt(8)) {
        case 0, 1 -> forget(hashes, key);
        case 2 -> forgetOldest(hashes);
        default -> write(hashes, key, new Value(random.nextLong(), random.nextLong()));
      }
      assertThat(hashes.size()).isEqualTo(oracle.size());
    }
    assertThat(content(hashes)).containsExactlyElementsOf(oracle.entrySet());
    for (int number = 0; number < keys; number++) {
      Key key = Key.number(number);
      assertThat(value(hashes, key)).isEqualTo(oracle.get(key));
    }
  }

  @Test
  void clearedItIsEmptyAndCanBeFilledAgain() {
    HashesByAge hashes = new HashesByAge(4);
    for (int round = 0; round < 2; round++) {
      for (int number = 0; number < 10; number++) {
        write(hashes, Key.number(number), new Value(number, round));
      }
      assertThat(content(hashes)).containsExactlyElementsOf(oracle.entrySet());
      hashes.clear();
      oracle.clear();
      assertThat(hashes.size()).isZero();
      assertThat(content(hashes)).isEmpty();
      assertThat(hashes.find(0, 0)).isNegative();
    }
  }

  private void write(HashesByAge hashes, Key key, Value value) {
    hashes.put(key.high(), key.low(), value.high(), value.low());
    oracle.remove(key);
    oracle.put(key, value);
  }

  private void forget(HashesByAge hashes, Key key) {
    int entry = hashes.find(key.high(), key.low());
    assertThat(entry >= 0).isEqualTo(oracle.containsKey(key));
    if (entry >= 0) {
      hashes.remove(entry);
      oracle.remove(key);
    }
  }

  private void forgetOldest(HashesByAge hashes) {
    if (oracle.isEmpty()) {
      assertThat(hashes.oldest()).isNegative();
      return;
    }
    Key oldest = oracle.keySet().iterator().next();
    int entry = hashes.oldest();
    assertThat(new Key(hashes.word(entry, 0), hashes.word(entry, 1))).isEqualTo(oldest);
    hashes.remove(entry);
    oracle.remove(oldest);
  }

  private static List<Map.Entry<Key, Value>> content(HashesByAge hashes) {
    List<Map.Entry<Key, Value>> content = new ArrayList<>();
    for (int entry = hashes.oldest(); entry >= 0; entry = hashes.next(entry)) {
      Key key = new Key(hashes.word(entry, 0), hashes.word(entry, 1));
      content.add(Map.entry(key, new Value(hashes.word(entry, 2), hashes.word(entry, 3))));
    }
    return content;
  }

  private static Value value(HashesByAge hashes, Key key) {
    int entry = hashes.find(key.high(), key.low());
    return entry < 0 ? null : new Value(hashes.word(entry, 2), hashes.word(entry, 3));
  }

  /** Most differ in one half only, and number 0 is nothing but zeros. */
  private record Key(long high, long low) {
    private static Key number(int number) {
      return number % 3 == 0 ? new Key(number, number) : new Key(number % 3, number);
    }
  }

  private record Value(long high, long low) {}
}
