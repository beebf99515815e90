package io.tributary.merge;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.commands.MergeLayout;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.MergeCompleted;
import io.tributary.contracts.events.AdapterEvent.MergeFailed;
import io.tributary.contracts.events.AdapterEvent.MergeRequested;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.spec.BaseReference;
import io.tributary.contracts.topics.TopicPolicy;
import io.tributary.merge.service.MergeService;
import io.tributary.merge.service.MergeSettings;
import io.tributary.merge.work.RetryPolicy;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.store.manifest.Manifest;
import io.tributary.store.manifest.Manifests;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.TestTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** The worker's surroundings in a test, which also plays the registry: it writes the events. */
public final class MergeStack {
  private static final Duration SOON = Duration.ofSeconds(90);

  private final TestTopics topics;
  private final StoreConfig storeConfig;
  private final ArtifactStore store;
  private final Path folder;

  /** In these topics and this bucket. */
  public MergeStack(TestTopics topics, StoreConfig storeConfig, ArtifactStore store, Path folder) {
    this.topics = topics;
    this.storeConfig = storeConfig;
    this.store = store;
    this.folder = folder;
  }

  public String group() {
    return topics.prefix() + "tributary-merge";
  }

  public ArtifactStore store() {
    return store;
  }

  /** Starts a worker that must not stop by itself. */
  public MergeService worker(SimpleMeterRegistry metrics) {
    MergeSettings settings =
        new MergeSettings(
            topics.connection(),
            topics.topics(),
            TopicPolicy.singleBroker(),
            storeConfig,
            folder.resolve("cache"),
            group(),
            1 << 20,
            RetryPolicy.DEFAULT.within(Duration.ofMinutes(1)));
    MergeService service =
        MergeService.start(
            settings,
            metrics,
            reason -> {
              throw new AssertionError("the worker stops: " + reason);
            });
    Eventually.holds(SOON, "the worker has joined", service::isReady);
    return service;
  }

  /** Stores a base and gives its reference. */
  public BaseReference base(TinyModel model) throws IOException {
    model.writeBase(folder.resolve("base"));
    Manifest manifest = new Manifests(store).upload(folder.resolve("base"));
    return new BaseReference(BaseId.parse("demo/tiny"), Optional.of(manifest.digest().hex()));
  }

  /** Stores an adapter and lists its files. */
  public List<FileReference> adapter(TinyModel model, int seed) throws IOException {
    Path directory = folder.resolve("adapter-" + seed);
    model.writeAdapter(directory, seed);
    return new Manifests(store)
        .upload(directory).files().stream()
            .map(f -> new FileReference(f.path(), f.size(), f.sha256().hex()))
            .toList();
  }

  /** A request for a merge of version 1. */
  public static MergeRequested request(
      String adapter, BaseReference base, List<FileReference> files, MergeDtype dtype) {
    return new MergeRequested(
        AdapterId.parse(adapter),
        "merge-of-" + adapter.replace('/', '-'),
        1,
        base,
        dtype,
        MergeLayout.HUGGING_FACE,
        files);
  }

  public void completed(MergeRequested request) {
    send("done", new MergeCompleted(request.adapter(), request.mergeId(), 1, List.of()));
  }

  public void failed(MergeRequested request) {
    send("failed", new MergeFailed(request.adapter(), request.mergeId(), 1, "CODE", "message"));
  }

  /** Writes an event as the registry does. */
  public void send(String id, AdapterEvent event) {
    EventEnvelope envelope =
        new EventEnvelope(
            id, "/registry", Instant.parse("2026-01-02T03:04:05Z"), 1, "test", id, event);
    topics.send(topics.topics().adapterEvents(), event.subject(), envelope);
  }

  /** Commands written so far. */
  public List<ConsumerRecord<String, AdapterCommand>> commands() {
    return topics.committed(topics.topics().adapterCommands());
  }

  /** Waits until this many commands are written. */
  public List<AdapterCommand> awaitCommands(int count) {
    return Eventually.value(
        SOON,
        count + " commands",
        () ->
            Optional.of(commands().stream().map(ConsumerRecord::value).toList())
                .filter(all -> all.size() >= count));
  }

  /** Waits until the group has read all of adapter-events. */
  public void awaitAllRead() {
    Eventually.holds(SOON, "all events are read and committed", () -> committed() == written());
  }

  /** Waits until the group is stable and this many of its members have partitions. */
  public void awaitMembersWithPartitions(int count) {
    Eventually.holds(
        SOON,
        count + " workers have partitions",
        () -> {
          ConsumerGroupDescription group = describeGroup();
          return group.groupState() == GroupState.STABLE
              && group.members().stream()
                      .filter(m -> !m.assignment().topicPartitions().isEmpty())
                      .count()
                  == count;
        });
  }

  private ConsumerGroupDescription describeGroup() {
    try (Admin admin = topics.connection().admin()) {
      return admin.describeConsumerGroups(List.of(group())).all().get().get(group());
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Forgets what the group has read, as if its worker had died before each commit. */
  public void rewind() throws ExecutionException, InterruptedException {
    try (Admin admin = topics.connection().admin()) {
      admin.deleteConsumerGroups(List.of(group())).all().get();
    }
  }

  private long written() {
    return topics.committed(topics.topics().adapterEvents()).size();
  }

  private long committed() {
    List<TopicPartition> partitions =
        IntStream.range(0, topics.topics().adapterEvents().partitions())
            .mapToObj(p -> new TopicPartition(topics.topics().adapterEvents().name(), p))
            .toList();
    try (Admin admin = topics.connection().admin()) {
      return admin
          .listConsumerGroupOffsets(group())
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(e -> partitions.contains(e.getKey()) && e.getValue() != null)
          .map(Map.Entry::getValue)
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
