package io.tributary.trainer.service;

import static io.tributary.trainer.fixtures.Examples.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.commands.AdapterCommand.PublishCheckpoint;
import io.tributary.contracts.records.Split;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.store.ArtifactStore;
import io.tributary.store.Digest;
import io.tributary.store.StoreConfig;
import io.tributary.store.manifest.Manifests;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import io.tributary.trainer.commits.Commit;
import io.tributary.trainer.fixtures.ArithmeticEngine;
import io.tributary.trainer.fixtures.HeardEvents;
import io.tributary.trainer.fixtures.LiveStack;
import io.tributary.trainer.fixtures.Specs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whole trainers on a real broker and store, with an arithmetic that shows what was trained. */
@ExtendWith(StackExtension.class)
class TrainerServiceIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final int RECORDS = 48;
  private static final List<AdapterId> ADAPTERS =
      IntStream.range(0, 6).mapToObj(i -> AdapterId.parse("team/a" + i)).toList();

  @TempDir Path directory;
  private final List<String> stopped = new ArrayList<>();
  private LiveStack stack;
  private String baseDigest;

  @BeforeEach
  void base(TestTopics topics, StoreConfig config, ArtifactStore store) throws IOException {
    stack = new LiveStack(topics, config, store);
    Path base = Files.createDirectory(directory.resolve("base"));
    Files.writeString(base.resolve("config.json"), "tiny");
    baseDigest = new Manifests(store).upload(base).digest().hex();
    ADAPTERS.forEach(a -> stack.event(Specs.defined(a, 1, Specs.on(baseDigest))));
  }

  @Test
  void everyRecordIsTrainedOnceAndMarkedCommitsArePublished() throws Exception {
    ADAPTERS.forEach(adapter -> stack.send(records(adapter, 0, RECORDS)));

    try (TrainerService trainer = start("one")) {
      ADAPTERS.forEach(adapter -> awaitStep(adapter, RECORDS / 4));
      assertThat(trainer.isReady()).isTrue();
    }

    ADAPTERS.forEach(this::assertTrainedOnce);
    assertThat(stack.topics().committed(stack.topics().topics().adapterCommands()))
        .extracting(record -> ((PublishCheckpoint) record.value()).seq())
        .hasSize(3 * ADAPTERS.size());
    assertThat(stopped).isEmpty();
    assertGroupShowsNoLag();
  }

  @Test
  void partitionsMoveToAnotherTrainerAndBackWithoutLossOrRepetition() {
    ADAPTERS.forEach(adapter -> stack.send(records(adapter, 0, RECORDS / 2)));
    TrainerService first = start("first");
    ADAPTERS.forEach(adapter -> awaitStep(adapter, 2));

    try (TrainerService second = start("second")) {
      ADAPTERS.forEach(adapter -> stack.send(records(adapter, RECORDS / 2, RECORDS * 3 / 4)));
      Eventually.holds(SOON, "the second joined", second::isReady);
      ADAPTERS.forEach(adapter -> awaitStep(adapter, RECORDS * 3 / 4 / 4 / 2 * 2));
      first.close();
      ADAPTERS.forEach(adapter -> stack.send(records(adapter, RECORDS * 3 / 4, RECORDS)));
      ADAPTERS.forEach(adapter -> awaitStep(adapter, RECORDS / 4));
    }

    ADAPTERS.forEach(this::assertTrainedOnce);
    assertThat(stopped).isEmpty();
  }

  @Test
  void aTopicThatWasMadeAgainStopsTheTrainerByName() throws Exception {
    stack.send(records(ADAPTERS.get(0), 0, 8));
    try (TrainerService trainer = start("before")) {
      awaitStep(ADAPTERS.get(0), 2);
      assertThat(trainer.loadedBase()).contains(baseDigest);
    }
    String topic = stack.topics().topics().tokenizedExamples().name();
    try (Admin admin = stack.topics().connection().admin()) {
      admin.deleteTopics(List.of(topic)).all().get();
      Eventually.holds(SOON, "the topic is gone", () -> !names(admin).contains(topic));
    }

    try (TrainerService trainer = start("after")) {
      Eventually.holds(SOON, "the trainer stopped", () -> !stopped.isEmpty());
      Eventually.holds(SOON, "it is not ready", () -> !trainer.isReady());
    }

    assertThat(stopped.get(0)).startsWith(topic + ": its topic id is").contains("commits/team/a0");
  }

  private static List<String> names(Admin admin) {
    try {
      return List.copyOf(admin.listTopics().names().get());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private TrainerService start(String name) {
    return TrainerService.start(
        stack.settings(name, directory.resolve(name)),
        ArithmeticEngine::new,
        new HeardEvents(),
        stopped::add);
  }

  private static List<TokenizedExample> records(AdapterId adapter, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> example(adapter, "r" + i, 1, Split.TRAIN, 1, 2, i))
        .toList();
  }

  private void awaitStep(AdapterId adapter, long globalStep) {
    Eventually.holds(
        SOON,
        adapter + " committed step " + globalStep,
        () -> {
          List<Commit> chain = stack.chain(adapter);
          return stopped.size() > 0
              || (!chain.isEmpty()
                  && chain.get(chain.size() - 1).lineage().globalStep() >= globalStep);
        });
    assertThat(stopped).isEmpty();
  }

  private void assertTrainedOnce(AdapterId adapter) {
    List<Commit> chain = stack.chain(adapter);
    Commit last = chain.get(chain.size() - 1);
    String history =
        new String(
            stack.store().readBlob(new Digest(last.stateFiles().get(0).sha256()), 1 << 20),
            StandardCharsets.UTF_8);
    String steps =
        IntStream.range(0, RECORDS / 4)
            .map(step -> 4 * step)
            .mapToObj(i -> "step lr=0.001 r%d,r%d r%d,r%d\n".formatted(i, i + 1, i + 2, i + 3))
            .reduce("", String::concat);
    assertThat(history).isEqualTo("run 1 fresh r=8\n" + steps);
    assertThat(last.lineage().trainedRecords()).isEqualTo(RECORDS);
  }

  private void assertGroupShowsNoLag() throws Exception {
    String group = stack.topics().prefix() + "tributary-trainer";
    try (Admin admin = stack.topics().connection().admin()) {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      assertThat(offsets.values().stream().mapToLong(OffsetAndMetadata::offset).sum())
          .isEqualTo((long) RECORDS * ADAPTERS.size());
    }
  }
}
