package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.records.RecordSource;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.ingest.fixture.IngestProcess;
import io.tributary.ingest.fixture.IngestStack;
import io.tributary.ingest.fixture.PlannedTraffic;
import io.tributary.ingest.fixture.TestBase;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestBroker;
import io.tributary.testsupport.TestTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances of which one is killed again and again, one stands still for longer than its
 * session, and a broker that is killed, while records come: each record has one outcome, the right
 * one. Minutes long, so only for {@code -Dingest.faults.records=100000 -Dingest.faults.kills=10}.
 */
@EnabledIfSystemProperty(named = "ingest.faults.records", matches = "\\d+")
@ExtendWith(StackExtension.class)
class IngestFaultsIT {
  private static final int RECORDS = Integer.getInteger("ingest.faults.records", 8_000);
  private static final int KILLS = Integer.getInteger("ingest.faults.kills", 1);
  private static final Duration SOON = Duration.ofMinutes(3);

  private TestBroker broker;
  private IngestStack stack;
  private PlannedTraffic traffic;
  private List<IngestProcess> instances;

  @BeforeEach
  void start(StoreConfig config, ArtifactStore store, @TempDir Path directory) {
    broker = TestBroker.start();
    stack = new IngestStack(TestTopics.create(broker), config, directory.resolve("unused"));
    TestBase base = TestBase.upload(store);
    PlannedTraffic.adapters().forEach(adapter -> stack.define(base.defines(adapter, 1)));
    traffic =
        new PlannedTraffic(
            stack.stack().connection(), stack.stack().topics().instructionRecords().name());
    instances = List.of(instance(directory.resolve("one")), instance(directory.resolve("two")));
    instances.forEach(IngestProcess::start);
  }

  private IngestProcess instance(Path directory) {
    return IngestProcess.of(stack, directory, Map.of("TRIBUTARY_INGEST_COMMIT_INTERVAL", "500ms"));
  }

  @AfterEach
  void stop() {
    instances.forEach(IngestProcess::kill);
    traffic.close();
    broker.kill();
  }

  @Test
  void everyRecordHasItsOneOutcomeWhateverIsKilledOrStandsStill() {
    for (int killed = 0; killed < KILLS; killed++) {
      IngestProcess victim = instances.get(killed % 2);
      flow();
      victim.kill();
      if (killed == KILLS / 2) {
        restartTheBroker();
      }
      victim.start();
    }
    standStillForLongerThanTheSession(instances.get(0));
    traffic.send(Math.max(0, RECORDS - traffic.count()));
    traffic.awaitWritten();
    await("all came out", () -> stack.hasOutputs(traffic.count()));

    SortedMap<String, SortedMap<Long, String>> outcomes = outcomes();
    for (String adapter : PlannedTraffic.adapters()) {
      assertThat(outcomes.get(adapter).values())
          .as(adapter)
          .containsExactlyElementsOf(traffic.expected(adapter));
    }
    for (IngestProcess instance : instances) {
      assertThat(instance.log()).noneMatch(line -> line.startsWith("ingest-service stops"));
    }
  }

  /** Records come until some of them are committed and others lie in an open transaction. */
  private void flow() {
    await("both run", () -> instances.stream().allMatch(IngestProcess::isHealthy));
    long before = stack.committedEnds();
    await(
        "it got on",
        () -> {
          traffic.send(portion() / 5);
          return stack.committedEnds() > before && stack.hasOpenTransaction();
        });
  }

  private void restartTheBroker() {
    traffic.send(portion());
    broker.kill();
    broker.restart();
  }

  /** What it holds is taken over; when it goes on it must not write a second outcome. */
  private void standStillForLongerThanTheSession(IngestProcess instance) {
    flow();
    instance.freeze();
    traffic.send(portion());
    traffic.awaitWritten();
    await("the other took over", () -> stack.hasOutputs(traffic.count()));
    instance.thaw();
    flow();
  }

  private static int portion() {
    return RECORDS / (KILLS + 4);
  }

  private void await(String what, BooleanSupplier condition) {
    Eventually.holds(SOON, what, condition);
  }

  /** Outcomes by adapter and source offset; an adapter's examples must have their order too. */
  private SortedMap<String, SortedMap<Long, String>> outcomes() {
    SortedMap<String, SortedMap<Long, String>> outcomes = new TreeMap<>();
    Map<String, Long> last = new HashMap<>();
    List<TokenizedExample> examples = stack.examples();
    for (TokenizedExample example : examples) {
      String adapter = example.adapter().toString();
      Long before = last.put(adapter, example.source().offset());
      assertThat(example.source().offset()).isGreaterThan(before == null ? -1 : before);
      add(outcomes, adapter, example.source(), "ACCEPTED " + example.recordId());
    }
    List<ConsumerRecord<String, RejectedRecord>> rejects = stack.rejects();
    for (ConsumerRecord<String, RejectedRecord> reject : rejects) {
      RejectedRecord record = reject.value();
      String outcome = record.code() + " " + record.recordId().orElse("");
      add(outcomes, reject.key(), record.source(), outcome);
    }
    assertThat(examples.size() + rejects.size()).isEqualTo(traffic.count());
    System.out.printf(
        "%d produced = %d accepted + %d rejected%n",
        traffic.count(), examples.size(), rejects.size());
    return outcomes;
  }

  private static void add(
      SortedMap<String, SortedMap<Long, String>> outcomes,
      String adapter,
      RecordSource source,
      String outcome) {
    String other =
        outcomes.computeIfAbsent(adapter, a -> new TreeMap<>()).put(source.offset(), outcome);
    assertThat(other).as("a first outcome of " + source).isNull();
  }
}
