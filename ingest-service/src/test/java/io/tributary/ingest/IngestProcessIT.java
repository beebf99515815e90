package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.records.TokenizedExample;
import io.tributary.ingest.fixture.IngestProcess;
import io.tributary.ingest.fixture.IngestStack;
import io.tributary.ingest.fixture.TestBase;
import io.tributary.ingest.fixture.TestRecords;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import io.tributary.testsupport.UnconditionalStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service in a process of its own. */
@ExtendWith(StackExtension.class)
class IngestProcessIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final List<String> ADAPTERS = List.of("team/sql", "team/mail", "other/notes");
  private static final int PORTION = 20;

  private IngestStack stack;
  private Path directory;
  private TestBase base;
  private int produced;

  @BeforeEach
  void prepare(
      TestTopics topics, StoreConfig config, ArtifactStore store, @TempDir Path directory) {
    this.directory = directory;
    this.stack = new IngestStack(topics, config, directory.resolve("cache"));
    this.base = TestBase.upload(store);
  }

  @Test
  void killedInMidTransactionItLosesNothingAndRepeatsNothing() {
    for (String adapter : ADAPTERS) {
      stack.define(base.defines(adapter, 1));
    }
    // transactions so long that a kill falls into one
    Map<String, String> slow = Map.of("TRIBUTARY_INGEST_COMMIT_INTERVAL", "1s");
    try (IngestProcess process = IngestProcess.of(stack, directory, slow)) {
      // Given records that keep coming while the process works, is killed and starts again
      for (int killed = 0; killed < 2; ) {
        int before = stack.examples().size();
        process.start();
        await(
            "it got on",
            process,
            () -> {
              produceAPortion();
              return stack.hasOpenTransaction() && stack.examples().size() > before;
            });
        // When it is killed; only a kill that left a transaction open counts
        process.kill();
        killed += stack.hasOpenTransaction() ? 1 : 0;
      }
      // Then after the last start each record is there once, in order
      process.start();
      await("all came out", process, () -> stack.hasOutputs(produced * ADAPTERS.size()));
      assertThat(process.isHealthy()).isTrue();
      assertThat(process.get("/q/metrics"))
          .contains("tributary_ingest_accepted_total{split=\"train\"")
          .contains("tributary_ingest_rejected_total{code=\"TOO_LARGE\"");
      process.stop(Duration.ofSeconds(30));
      assertThat(process.log()).noneMatch(line -> line.startsWith("ingest-service stops"));
    }
    for (String adapter : ADAPTERS) {
      assertThat(stack.examples())
          .filteredOn(example -> example.adapter().toString().equals(adapter))
          .extracting(TokenizedExample::recordId)
          .containsExactlyElementsOf(ids(adapter, 0, produced));
    }
    assertThat(stack.rejects()).isEmpty();
  }

  @Test
  void aStartThatFailsSaysWhyInOneLineAndEndsWithOne() {
    failsToStart(
        Map.of("TRIBUTARY_STORE_SECRET_KEY", "wrong"), "ingest-service cannot start: object store");
    failsToStart(
        Map.of("TRIBUTARY_STORE_SECRET_KEY_FILE", "/nowhere"),
        "ingest-service cannot start: set either tributary.store.secret-key or");
    failsToStart(
        Map.of("TRIBUTARY_TOPICS_PREFIX", "other.", "TRIBUTARY_TOPICS_CREATE", "false"),
        "ingest-service cannot start: topics do not fit: other.");
    try (UnconditionalStore forgetful = new UnconditionalStore()) {
      String store = forgetful.endpoint().toString();
      failsToStart(
          Map.of("TRIBUTARY_STORE_ENDPOINT", store),
          "ingest-service cannot start: object store "
              + store
              + " bucket "
              + stack.store().bucket()
              + " ignores If-None-Match");
    }
  }

  @Test
  void itsHealthNamesTheTopologysState() {
    try (IngestProcess process = IngestProcess.of(stack, directory, Map.of())) {
      process.startReady();
      assertThat(process.get("/q/health/ready")).contains("\"state\": \"RUNNING\"");
    }
  }

  private void produceAPortion() {
    for (String adapter : ADAPTERS) {
      List<String> portion = ids(adapter, produced, produced + PORTION);
      stack.produce(adapter, portion.stream().map(TestRecords::good).toList());
    }
    produced += PORTION;
  }

  private void await(String what, IngestProcess process, BooleanSupplier condition) {
    Eventually.holds(
        SOON, what + ", or it ended", () -> condition.getAsBoolean() || !process.isAlive());
    assertThat(process.isAlive()).as(what).isTrue();
  }

  private void failsToStart(Map<String, String> settings, String line) {
    try (IngestProcess process = IngestProcess.of(stack, directory, settings)) {
      process.start();
      Eventually.holds(SOON, "it ended", () -> !process.isAlive());
      assertThat(process.exitCode()).hasValue(1);
      assertThat(process.log())
          .filteredOn(text -> text.startsWith("ingest-service "))
          .singleElement()
          .asString()
          .startsWith(line);
    }
  }

  private static List<String> ids(String adapter, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> adapter + "-" + i).toList();
  }
}
