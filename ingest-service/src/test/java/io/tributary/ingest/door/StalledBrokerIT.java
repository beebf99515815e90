package io.tributary.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.access.ApiKey;
import io.tributary.contracts.access.Scope;
import io.tributary.ingest.fixture.DoorClient;
import io.tributary.ingest.fixture.DoorClient.Answer;
import io.tributary.ingest.fixture.DoorKeys;
import io.tributary.ingest.fixture.DoorStream;
import io.tributary.ingest.fixture.IngestProcess;
import io.tributary.ingest.fixture.IngestStack;
import io.tributary.ingest.fixture.TestBase;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestBroker;
import io.tributary.testsupport.TestTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The door while its broker stands still, as a whole and in the middle of a stream. */
@ExtendWith(StackExtension.class)
final class StalledBrokerIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String ADAPTER = "team/sql";
  private static final String RECORD = "{\"instruction\":\"a\",\"output\":\"b\"}";

  @Test
  void it_says_so_record_by_record_ends_the_stream_and_takes_nothing_until_it_goes_on(
      StoreConfig config, ArtifactStore store, @TempDir Path directory) throws IOException {
    TestBroker broker = TestBroker.start();
    IngestStack stack = new IngestStack(TestTopics.create(broker), config, directory);
    stack.define(TestBase.upload(store).defines(ADAPTER, 1));
    ApiKey key = new DoorKeys(stack.stack()).make("writer", "team", Scope.WRITE);
    Map<String, String> impatient = Map.of("TRIBUTARY_INGEST_DOOR_ACK_WAIT", "3s");
    try (IngestProcess process = IngestProcess.of(stack, directory, impatient)) {
      process.startReady();
      process.awaitOpen();
      DoorClient door = new DoorClient(process.root(), key.reveal());
      try (DoorStream stream = door.stream(ADAPTER)) {
        stream.send(RECORD + "\n");
        assertThat(stream.next().has("at")).isTrue();

        broker.freeze();
        stream.send((RECORD + "\n").repeat(3));

        assertStreamEnds(stream);
      }
      Answer answer = door.records(ADAPTER, RECORD);
      assertThat(answer.status()).as(answer.text()).isEqualTo(429);
      assertThat(answer.json().path("code").textValue()).isEqualTo("BACK_PRESSURE");
      assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");

      broker.thaw();
      Eventually.holds(
          SOON, "records are taken again", () -> door.records(ADAPTER, RECORD).status() == 202);
    } finally {
      broker.thaw();
      broker.kill();
    }
  }

  private static void assertStreamEnds(DoorStream stream) throws IOException {
    for (int i = 1; i <= 3; i++) {
      JsonNode result = stream.next();
      assertThat(result.path("index").asInt()).isEqualTo(i);
      assertThat(result.at("/problem/code").textValue()).isEqualTo("OUTCOME_UNKNOWN");
    }
    JsonNode end = stream.next();
    assertThat(end.path("end").textValue()).isEqualTo("BACK_PRESSURE");
    assertThat(end.path("written").asInt()).isEqualTo(1);
    assertThat(end.path("refused").asInt()).isEqualTo(3);
  }
}
