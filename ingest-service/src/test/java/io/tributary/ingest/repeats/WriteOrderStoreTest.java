package io.tributary.ingest.repeats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;

class WriteOrderStoreTest {
  private final StateStoreContext context = new MockProcessorContext<>().getStateStoreContext();
  private final WriteOrderStore store = opened();

  @Test
  void itListsItsEntriesInTheOrderOfTheirLastWrite() {
    put("a", "b", "c", "a");
    store.delete(bytes("b"));
    put("d");
    assertThat(keys()).containsExactly("c", "a", "d");
    assertThat(store.approximateNumEntries()).isEqualTo(3);
    assertThat(store.get(bytes("a"))).isEqualTo(bytes("a").get());
    assertThat(store.get(bytes("b"))).isNull();
  }

  @Test
  void aDeletionFromTheChangelogIsAValueOfNull() {
    put("a", "b");
    store.put(bytes("a"), null);
    assertThat(keys()).containsExactly("b");
  }

  @Test
  void aChangelogOfSomethingElseIsRefused() {
    assertThatThrownBy(() -> store.put(Bytes.wrap(new byte[8]), new byte[8]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("want hashes of 16");
  }

  @Test
  void openedAgainItHasNothingOfWhatAnAbortedTransactionWrote() {
    put("a");
    store.close();
    assertThat(store.isOpen()).isFalse();
    store.init(context, store);
    assertThat(store.isOpen()).isTrue();
    assertThat(keys()).isEmpty();
  }

  private WriteOrderStore opened() {
    WriteOrderStore opened = new WriteOrderStore(AcceptedRecords.STORE, 2);
    opened.init(context, opened);
    return opened;
  }

  private void put(String... keys) {
    for (String key : keys) {
      store.put(bytes(key), bytes(key).get());
    }
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
      entries.forEachRemaining(entry -> keys.add(new String(entry.key.get(), UTF_8).strip()));
    }
    return keys;
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap("%16s".formatted(text).getBytes(UTF_8));
  }
}
