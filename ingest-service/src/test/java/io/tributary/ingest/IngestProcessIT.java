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
  private static final int RECORDS = 9_000;

  private IngestStack stack;
  private Path directory;
  private TestBase base;

  @BeforeEach
  void prepare(
      TestTopics topics, StoreConfig config, ArtifactStore store, @TempDir Path directory) {
    this.directory = directory;
    this.stack = new IngestStack(topics, config, directory.resolve("cache"));
    this.base = TestBase.upload(store);
  }

  @Test
  void killedInMidTransactionItLosesNothingAndRepeatsNothing() {
    // Given records of several adapters
    for (String adapter : ADAPTERS) {
      stack.define(base.defines(adapter, 1));
      stack.produce(adapter, ids(adapter).stream().map(TestRecords::good).toList());
    }
    int all = RECORDS * ADAPTERS.size();
    // transactions so long that a kill falls into one
    Map<String, String> slow = Map.of("TRIBUTARY_INGEST_COMMIT_INTERVAL", "300ms");
    try (IngestProcess process = IngestProcess.of(stack, directory, slow)) {
      // When the process is killed again and again as soon as it has got on
      for (int kill = 0; kill < 2; kill++) {
        int before = stack.examples().size();
        long ends = stack.outputEnds();
        process.start();
        await(
            "it got on",
            process,
            () -> stack.outputEnds() > ends && stack.examples().size() > before);
        process.kill();
        assertThat(stack.examples()).hasSizeLessThan(all);
      }
      // Then after the last start each record is there once, in order
      process.start();
      await("all came out", process, () -> stack.hasOutputs(all));
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
          .containsExactlyElementsOf(ids(adapter));
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

  private static List<String> ids(String adapter) {
    return IntStream.range(0, RECORDS).mapToObj(i -> adapter + "-" + i).toList();
  }
}
