package io.tributary.trainer.commits;

import static io.tributary.trainer.fixtures.Examples.PARTITION;
import static io.tributary.trainer.fixtures.Examples.SQL;
import static io.tributary.trainer.fixtures.Examples.eval;
import static io.tributary.trainer.fixtures.Examples.example;
import static io.tributary.trainer.fixtures.Examples.received;
import static io.tributary.trainer.fixtures.Examples.train;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.records.Lineage.SourceRange;
import io.tributary.contracts.records.Split;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.trainer.fixtures.MemoryStore;
import io.tributary.trainer.steps.EvaluationWindow;
import io.tributary.trainer.steps.ReceivedExample;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredFormsTest {
  private final MemoryStore store = new MemoryStore();
  private final Watermarks watermarks = new Watermarks(store);

  @Test
  void aWatermarkIsReadBackAndReplaced() {
    assertThat(watermarks.read(PARTITION)).isEmpty();

    watermarks.put(PARTITION, 5);
    watermarks.put(PARTITION, 9);

    assertThat(watermarks.read(PARTITION)).hasValue(9);
    assertThat(new String(store.readWatermark(Watermarks.key(PARTITION)).orElseThrow(), UTF_8))
        .isEqualTo(
            "{\"schemaVersion\":\"1\",\"topic\":\"tokenized-examples\",\"partition\":%d,\"nextOffset\":9}"
                .formatted(PARTITION.partition()));
  }

  @Test
  void aWatermarkThatIsNoneIsNamed() {
    for (String body :
        List.of(
            "",
            "{}",
            "{\"schemaVersion\":\"2\",\"topic\":\"t\",\"partition\":0,\"nextOffset\":1}")) {
      store.putWatermark(Watermarks.key(PARTITION), body.getBytes(UTF_8));
      assertThatThrownBy(() -> watermarks.read(PARTITION))
          .isInstanceOf(MalformedContractException.class)
          .hasMessageStartingWith("watermarks/" + PARTITION.topicId());
    }
  }

  @Test
  void anEvaluationSetIsReadBackExactly() {
    EvaluationWindow window = EvaluationWindow.EMPTY.plus(List.of(eval(3), eval(8)), 9);

    EvaluationWindow read = EvaluationBlob.read(window.offsets(), EvaluationBlob.write(window));

    assertThat(read.offsets()).containsExactly(3L, 8L);
    assertThat(EvaluationBlob.write(read)).isEqualTo(EvaluationBlob.write(window));
    assertThat(read.examples()).extracting(TokenizedExample::recordId).containsExactly("e3", "e8");
  }

  @Test
  void anEvaluationSetThatIsCutOrTooLongIsNamed() {
    byte[] blob = EvaluationBlob.write(EvaluationWindow.EMPTY.plus(List.of(eval(3), eval(8)), 9));

    assertThatThrownBy(() -> EvaluationBlob.read(List.of(3L), blob))
        .isInstanceOf(MalformedContractException.class)
        .hasMessageContaining("after the last record");
    assertThatThrownBy(
            () -> EvaluationBlob.read(List.of(3L, 8L), Arrays.copyOf(blob, blob.length - 1)))
        .hasMessageContaining("cut off at the record of @8");
  }

  @Test
  void lineageGrowsByWhatWasTrained() {
    ReceivedExample other = received(9, example(SQL, "x", 1, Split.TRAIN, 1, 2));

    LineageRanges ranges =
        LineageRanges.from(PARTITION, 4)
            .consumed(8, List.of(train(5), train(7)))
            .consumed(12, List.of(other));

    SourceRange examples = ranges.ranges().get(0);
    SourceRange records = ranges.ranges().get(1);
    assertThat(ranges.ranges()).hasSize(2);
    assertThat(List.of(examples.from(), examples.to())).containsExactly(4L, 12L);
    List<Long> sources =
        List.of(train(5), train(7), other).stream()
            .map(record -> record.example().source().offset())
            .sorted()
            .toList();
    assertThat(List.of(records.from(), records.to()))
        .containsExactly(sources.get(0), sources.get(2) + 1);
  }
}
