package io.tributary.ingest.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.ingest.conversion.RecordConverter;
import io.tributary.ingest.definitions.BaseTokenizers;
import io.tributary.ingest.definitions.SpecDirectory;
import io.tributary.ingest.definitions.SpecResolver;
import io.tributary.ingest.definitions.TokenizerFiles;
import io.tributary.ingest.fixture.IngestStack;
import io.tributary.ingest.topology.IngestMetrics;
import io.tributary.ingest.topology.IngestTopology;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What Kafka Streams does when a running group has no offset: it must not choose one. */
@ExtendWith(StackExtension.class)
class MissingOffsetIT {
  private static final Duration WAIT = Duration.ofSeconds(30);

  @Test
  void theTopologyStopsByName(
      TestTopics stack, StoreConfig config, ArtifactStore store, @TempDir Path cache) {
    // Given a group whose offsets nobody has set
    IngestSettings settings = new IngestStack(stack, config, cache).settings();
    List<String> stops = new CopyOnWriteArrayList<>();
    RestartBudget budget = new RestartBudget(1, Duration.ofMinutes(1), Clock.systemUTC());
    try (BaseTokenizers tokenizers = new BaseTokenizers(new TokenizerFiles(store, cache), WAIT);
        KafkaStreams streams =
            new KafkaStreams(topology(stack, tokenizers), StreamsProperties.of(settings))) {
      streams.setUncaughtExceptionHandler(
          new StreamFailures(settings.applicationId(), budget, stops::add));

      // When it starts
      streams.start();

      // Then it stops, and says what a person can do
      Eventually.holds(Duration.ofSeconds(60), "the topology stopped", () -> !stops.isEmpty());
      assertThat(stops.get(0))
          .contains("group " + settings.applicationId() + ": no offset of ")
          .contains("--reset-offsets");
    }
  }

  private static Topology topology(TestTopics stack, BaseTokenizers tokenizers) {
    SpecResolver specs = new SpecResolver(new SpecDirectory(), atMost -> {}, WAIT);
    return IngestTopology.build(
        stack.topics(),
        stack.id(stack.topics().instructionRecords()).toString(),
        new RecordConverter(specs, tokenizers),
        new IngestMetrics(new SimpleMeterRegistry()),
        10);
  }
}
