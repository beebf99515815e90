package io.tributary.ingest.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.TopicProvisioner;
import io.tributary.contracts.topics.Topics;
import io.tributary.ingest.conversion.RecordConverter;
import io.tributary.ingest.definitions.BaseTokenizers;
import io.tributary.ingest.definitions.SpecDirectory;
import io.tributary.ingest.definitions.SpecFollower;
import io.tributary.ingest.definitions.SpecResolver;
import io.tributary.ingest.definitions.TokenizerFiles;
import io.tributary.ingest.repeats.AcceptedRecords;
import io.tributary.ingest.topology.IngestMetrics;
import io.tributary.ingest.topology.IngestTopology;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running instance. Any number of them share the partitions of one application id; each record
 * ends once, in tokenized-examples or in rejected-records, whichever of them dies when.
 */
public final class IngestService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IngestService.class);
  private static final Duration CATCH_UP = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(25);
  private static final int REPLACED_THREADS = 5;
  private static final Duration REPLACED_IN = Duration.ofMinutes(10);

  private final ArtifactStore store;
  private final BaseTokenizers tokenizers;
  private final SpecFollower follower;
  private final KafkaStreams streams;
  private final Door door;

  private IngestService(
      ArtifactStore store,
      BaseTokenizers tokenizers,
      SpecFollower follower,
      KafkaStreams streams,
      Door door) {
    this.store = store;
    this.tokenizers = tokenizers;
    this.follower = follower;
    this.streams = streams;
    this.door = door;
  }

  /**
   * Starts an instance; it may not be running yet when this returns.
   *
   * @param stop told why, once or more, if the instance cannot go on; the caller closes it then
   * @throws RuntimeException of a named kind if a check at start fails: topics, offsets, store or
   *     adapter-events
   */
  public static IngestService start(
      IngestSettings settings, MeterRegistry metrics, Consumer<String> stop) {
    String topicId = checkKafka(settings);
    ArtifactStore store = ArtifactStores.s3(settings.store());
    BaseTokenizers tokenizers =
        new BaseTokenizers(new TokenizerFiles(store, settings.cache()), settings.baseWait());
    SpecDirectory directory = new SpecDirectory();
    SpecFollower follower =
        new SpecFollower(
            settings.kafka(),
            settings.topics().adapterEvents(),
            directory,
            tokenizers,
            failure -> stop.accept("adapter-events cannot be followed: " + failure.getMessage()));
    SpecResolver specs = new SpecResolver(directory, follower, settings.specWait());
    RecordConverter converter = new RecordConverter(specs, tokenizers);
    Topology topology =
        IngestTopology.build(
            settings.topics(),
            topicId,
            converter,
            new IngestMetrics(metrics),
            AcceptedRecords.HORIZON);
    KafkaStreams streams = streams(topology, settings, stop);
    Door door = Door.open(settings, specs, metrics);
    IngestService service = new IngestService(store, tokenizers, follower, streams, door);
    service.run();
    return service;
  }

  /** Whether the topology runs and has its partitions. */
  public boolean isReady() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** Where records come in over HTTP. */
  public Door door() {
    return door;
  }

  /** The topology's state, for a person. */
  public String state() {
    return streams.state().name();
  }

  /** Stops after the open transaction; what is not committed then is read again later. */
  @Override
  public void close() {
    door.close();
    tokenizers.abandonWaits();
    boolean stopped = streams.close(STOP);
    follower.close();
    if (!stopped) {
      LOG.warn(
          "a stream thread did not stop in {} s; its transaction will be aborted",
          STOP.toSeconds());
      return;
    }
    tokenizers.close();
    store.close();
  }

  private void run() {
    try {
      follower.catchUp(CATCH_UP);
      streams.start();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static KafkaStreams streams(
      Topology topology, IngestSettings settings, Consumer<String> stop) {
    KafkaStreams streams = new KafkaStreams(topology, StreamsProperties.of(settings));
    streams.setUncaughtExceptionHandler(
        new StreamFailures(
            settings.applicationId(),
            new RestartBudget(REPLACED_THREADS, REPLACED_IN, Clock.systemUTC()),
            stop));
    streams.setStateListener((now, before) -> LOG.info("topology {}, was {}", now, before));
    return streams;
  }

  /** Topics as their contract says and offsets that can be gone on from; gives the input's id. */
  private static String checkKafka(IngestSettings settings) {
    Topics topics = settings.topics();
    Topic<?, ?> input = topics.instructionRecords();
    Topic<?, ?> changelog = Topics.acceptedRecords(settings.applicationId());
    List<Topic<?, ?>> outputs =
        List.of(topics.tokenizedExamples(), topics.rejectedRecords(), changelog);
    List<Topic<?, ?>> all = new ArrayList<>(outputs);
    all.add(input);
    all.add(topics.adapterEvents());
    all.add(topics.accessEvents());
    try (Admin admin = settings.kafka().admin()) {
      String topicId =
          new TopicProvisioner(admin, settings.topicPolicy())
              .ensure(all)
              .get(input.name())
              .toString();
      GroupStart start = new GroupStart(admin, settings.applicationId(), input, outputs);
      start.ensureOffsets();
      if (start.hasRecords(topics.tokenizedExamples()) && !start.hasRecords(changelog)) {
        LOG.warn("{} is empty: repeats of records accepted so far will pass", changelog.name());
      }
      return topicId;
    }
  }
}
