package io.tributary.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service in a process of its own. */
@ExtendWith(StackExtension.class)
class IngestProcessIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String ADAPTER = "team/sql";

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
  void itsHealthAndMetricsTellOfItsWorkAndItStopsWhenAsked() {
    stack.define(base.defines(ADAPTER, 1));
    try (IngestProcess process = IngestProcess.of(stack, directory, Map.of())) {
      process.startReady();
      assertThat(process.get("/q/health/ready")).contains("\"state\": \"RUNNING\"");
      stack.produce(ADAPTER, List.of(TestRecords.good("one"), "no record".getBytes(UTF_8)));
      Eventually.holds(SOON, "both came out", () -> stack.hasOutputs(2));
      assertThat(process.get("/q/metrics"))
          .contains("tributary_ingest_accepted_total{split=\"train\"} 1.0")
          .contains("tributary_ingest_rejected_total{code=\"MALFORMED_JSON\"} 1.0");
      process.stop(Duration.ofSeconds(30));
      assertThat(process.log()).noneMatch(line -> line.startsWith("ingest-service stops"));
    }
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
}
