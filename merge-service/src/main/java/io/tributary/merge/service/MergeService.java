package io.tributary.merge.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.TopicProvisioner;
import io.tributary.merge.consume.RequestConsumer;
import io.tributary.merge.outcomes.OutcomeFollower;
import io.tributary.merge.outcomes.OutcomeWriter;
import io.tributary.merge.work.MergeInputs;
import io.tributary.merge.work.MergeMetrics;
import io.tributary.merge.work.MergeWork;
import io.tributary.merge.work.MergeWorker;
import io.tributary.merge.work.WorkDirectories;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running worker. Any number of them share the requests of a group; each request gets its
 * outcome at least once, and the registry takes the first.
 */
public final class MergeService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MergeService.class);
  private static final Duration CATCH_UP = Duration.ofMinutes(2);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private MergeService() {}

  /**
   * Starts a worker.
   *
   * @param stop told why, once or more, if the worker cannot go on; the caller closes it then
   * @throws RuntimeException of a named kind if a check at start fails: topics, store, disk or
   *     adapter-events
   */
  public static MergeService start(
      MergeSettings settings, MeterRegistry metrics, Consumer<String> stop) {
    MergeService service = new MergeService();
    try {
      service.open(settings, new MergeMetrics(metrics), stop);
      return service;
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
  }

  private void open(MergeSettings settings, MergeMetrics metrics, Consumer<String> stop) {
    ensureTopics(settings);
    ArtifactStore store = part(ArtifactStores.s3(settings.store()));
    WorkDirectories directories = part(WorkDirectories.claim(settings.cache().resolve("merges")));
    OutcomeFollower outcomes =
        part(
            new OutcomeFollower(
                settings.kafka(),
                settings.topics().adapterEvents(),
                e -> stop.accept("adapter-events cannot be followed: " + e.getMessage())));
    OutcomeWriter writer =
        part(new OutcomeWriter(settings.kafka(), settings.topics().adapterCommands().name()));
    outcomes.catchUp(CATCH_UP);
    MergeInputs inputs = new MergeInputs(store, settings.cache().resolve("bases"));
    MergeWork work = new MergeWork(store, inputs, directories, settings.shardBytes());
    part(
        RequestConsumer.start(
            settings.kafka(),
            settings.topics().adapterEvents().name(),
            settings.group(),
            new MergeWorker(outcomes, work, writer, settings.retries(), metrics),
            e -> stop.accept(e.getMessage())));
  }

  /** Whether the worker has its share of the requests. */
  public boolean isReady() {
    return parts.peek() instanceof RequestConsumer requests && requests.hasJoined();
  }

  /** Stops: the parts in the reverse order of their start. A merge under way is dropped. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} did not close: {}", part.getClass().getSimpleName(), e.getMessage());
      }
    }
  }

  private <T extends AutoCloseable> T part(T part) {
    parts.push(part);
    return part;
  }

  private static void ensureTopics(MergeSettings settings) {
    List<Topic<?, ?>> topics =
        List.of(settings.topics().adapterEvents(), settings.topics().adapterCommands());
    try (Admin admin = settings.kafka().admin()) {
      new TopicProvisioner(admin, settings.topicPolicy()).ensure(topics);
    }
  }
}
