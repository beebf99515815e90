package io.tributary.ingest.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.ingest.fixture.BadSourceRecord;
import io.tributary.ingest.fixture.TestRecords;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class RepeatedRecordsTest {
  private static final String SQL = TestRecords.ADAPTER;
  private static final String MAIL = "team/mail";
  private static final int HORIZON = 4;

  @TempDir private Path directory;
  private IngestDriver ingest;

  @BeforeEach
  void start() {
    ingest = started("first");
  }

  @AfterEach
  void stop() {
    ingest.close();
  }

  @TestFactory
  Stream<DynamicTest> aRepeatIsRejectedAsTheTableSays() {
    List<BadSourceRecord.Repeated> rows = BadSourceRecord.repeats();
    assertThat(rows).hasSizeGreaterThan(5);
    return rows.stream().map(row -> DynamicTest.dynamicTest(row.what(), () -> isRejected(row)));
  }

  private void isRejected(BadSourceRecord.Repeated row) {
    try (IngestDriver fresh = started(row.what().replaceAll("\\W", "-"))) {
      fresh.send(SQL, row.first(), row.firstHeaders());
      List<String> accepted = fresh.accepted();
      assertThat(accepted).hasSize(1);
      fresh.send(SQL, row.value(), row.headers());
      assertThat(fresh.accepted()).isEmpty();
      RejectedRecord rejected = fresh.rejected().get(0);
      assertThat(rejected.code()).hasToString(row.code());
      assertThat(rejected.message()).contains(row.message());
      assertThat(rejected.recordId()).contains(accepted.get(0));
      assertThat(rejected.source().offset()).isEqualTo(1);
    }
  }

  @Test
  void anIdThatWasReusedStillBelongsToTheFirstRecord() {
    send("a");
    ingest.send(SQL, "{\"id\":\"a\",\"instruction\":\"x\",\"output\":\"y\"}".getBytes(UTF_8));
    send("a");
    assertThat(ingest.accepted()).containsExactly("a");
    assertThat(codes()).containsExactly(RejectCode.RECORD_ID_REUSED, RejectCode.DUPLICATE);
  }

  @Test
  void theSameRecordOfAnotherAdapterIsAnother() {
    ingest.specs().put(ingest.base().defines(MAIL, 1));
    send("a");
    ingest.send(MAIL, TestRecords.good("a"));
    assertThat(ingest.accepted()).containsExactly("a", "a");
    assertThat(ingest.rejected()).isEmpty();
  }

  @Test
  void aRecordThatWasRejectedMayComeAgain() {
    // Given records whose adapter is unknown and whose text is too long
    ingest.send(MAIL, TestRecords.good("a"));
    ingest.specs().put(ingest.base().defines(SQL, 2, rejectingAbove(3)));
    send("a");
    assertThat(codes()).containsExactly(RejectCode.UNKNOWN_ADAPTER, RejectCode.TOO_LONG);

    // When both are sent again to adapters that take them
    ingest.specs().put(ingest.base().defines(MAIL, 1));
    ingest.specs().put(ingest.base().defines(SQL, 3, rejectingAbove(512)));
    ingest.send(MAIL, TestRecords.good("a"));
    send("a");

    // Then both are accepted, once
    send("a");
    assertThat(ingest.accepted()).containsExactly("a", "a");
    assertThat(codes()).containsExactly(RejectCode.DUPLICATE);
  }

  @Test
  void theLeastRecentlyUsedIsForgottenFirstAndCounted() {
    send("a", "b", "c", "d");
    send("a"); // a use
    send("e"); // in the place of b
    assertThat(ingest.counted("tributary.ingest.forgotten")).isEqualTo(1);
    assertThat(ingest.accepted()).containsExactly("a", "b", "c", "d", "e");
    send("a", "c", "d", "e");
    assertThat(ingest.accepted()).isEmpty();
    send("b");
    assertThat(ingest.accepted()).as("older than the horizon").containsExactly("b");
    assertThat(ingest.counted("tributary.ingest.forgotten")).isEqualTo(2);
  }

  @Test
  void theChangelogHoldsNoMoreThanTheHorizonAndReplayedForgetsInTheSameOrder() {
    // Given a history with uses and forgotten records
    send("a", "b", "c", "d", "a", "e", "f", "c", "g", "a");
    List<TestRecord<byte[], byte[]>> changes = ingest.changes();
    assertThat(folded(changes)).hasSize(HORIZON);

    // When another instance replays it
    try (IngestDriver other = started("second")) {
      changes.forEach(change -> other.remembered().put(change.key(), change.value()));

      // Then it knows the same records, and forgets the same one next
      for (IngestDriver each : List.of(ingest, other)) {
        each.accepted();
        each.send(SQL, TestRecords.good("h"));
        for (String id : List.of("c", "g", "a", "h", "f")) {
          each.send(SQL, TestRecords.good(id));
        }
        assertThat(each.accepted()).as("f was the least recently used").containsExactly("h", "f");
      }
    }
  }

  @Test
  void anInstanceThatIsToldToRememberLessForgetsTheRest() {
    try (IngestDriver smaller = new IngestDriver(directory.resolve("smaller"), 2)) {
      smaller.specs().put(smaller.base().defines(SQL, 1));
      send("a", "b", "c", "d");
      ingest.changes().forEach(change -> smaller.remembered().put(change.key(), change.value()));
      smaller.send(SQL, TestRecords.good("e"));
      assertThat(smaller.remembered().approximateNumEntries()).isEqualTo(2);
      smaller.send(SQL, TestRecords.good("d"));
      assertThat(smaller.accepted()).containsExactly("e");
    }
  }

  private IngestDriver started(String name) {
    IngestDriver started = new IngestDriver(directory.resolve(name), HORIZON);
    started.specs().put(started.base().defines(SQL, 1));
    return started;
  }

  private void send(String... ids) {
    for (String id : ids) {
      ingest.send(SQL, TestRecords.good(id));
    }
  }

  private List<RejectCode> codes() {
    return ingest.rejected().stream().map(RejectedRecord::code).toList();
  }

  private static DataSpec rejectingAbove(int tokens) {
    return DataSpec.of(null, tokens, DataSpec.Truncation.REJECT);
  }

  private static Map<ByteBuffer, byte[]> folded(List<TestRecord<byte[], byte[]>> changes) {
    Map<ByteBuffer, byte[]> folded = new HashMap<>();
    for (TestRecord<byte[], byte[]> change : changes) {
      if (change.value() == null) {
        folded.remove(ByteBuffer.wrap(change.key()));
      } else {
        folded.put(ByteBuffer.wrap(change.key()), change.value());
      }
    }
    return folded;
  }
}
