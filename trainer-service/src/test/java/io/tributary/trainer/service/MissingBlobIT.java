package io.tributary.trainer.service;

import static io.tributary.trainer.fixtures.Examples.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.Split;
import io.tributary.store.ArtifactStore;
import io.tributary.store.Digest;
import io.tributary.store.StoreConfig;
import io.tributary.store.manifest.FileEntry;
import io.tributary.store.manifest.Manifest;
import io.tributary.store.manifest.Manifests;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import io.tributary.trainer.commits.Commit;
import io.tributary.trainer.fixtures.ArithmeticEngine;
import io.tributary.trainer.fixtures.HeardEvents;
import io.tributary.trainer.fixtures.LiveStack;
import io.tributary.trainer.fixtures.Specs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A base is registered, but the store has lost one of its files. */
@ExtendWith(StackExtension.class)
class MissingBlobIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final AdapterId ADAPTER = AdapterId.parse("team/waiting");
  private static final int RECORDS = 8;

  @TempDir Path directory;
  private final List<String> stopped = new CopyOnWriteArrayList<>();

  @Test
  void aBaseOfWhichABlobIsMissingStopsTheTrainerByNameAndNothingIsLost(
      TestTopics topics, StoreConfig config, ArtifactStore store) {
    // Given a base without its file, and records
    byte[] file = "tiny".getBytes(StandardCharsets.UTF_8);
    Digest digest = Digest.of(file);
    Manifest base = Manifest.of(List.of(new FileEntry("config.json", file.length, digest)));
    LiveStack stack = new LiveStack(topics, config, store);
    stack.event(Specs.defined(ADAPTER, 1, Specs.on(new Manifests(store).put(base).hex())));
    stack.send(
        IntStream.range(0, RECORDS)
            .mapToObj(i -> example(ADAPTER, "r" + i, 1, Split.TRAIN, 1, 2, i))
            .toList());

    // When a trainer needs it, it stops and says which
    try (TrainerService trainer = start(stack, "before")) {
      Eventually.holds(SOON, "the trainer stopped", () -> !stopped.isEmpty());
      Eventually.holds(SOON, "it is not ready", () -> !trainer.isReady());
    }
    assertThat(stopped)
        .singleElement()
        .asString()
        .contains("has no blob")
        .contains(digest.hex())
        .doesNotContain("\n");
    assertThat(stack.chain(ADAPTER)).isEmpty();

    // Then, once the file is there, the next one trains every record
    stopped.clear();
    store.putBlob(file);
    try (TrainerService trainer = start(stack, "after")) {
      Eventually.holds(SOON, "all is trained", () -> trained(stack) == RECORDS);
      assertThat(trainer.isReady()).isTrue();
    }
    assertThat(stopped).isEmpty();
  }

  private TrainerService start(LiveStack stack, String name) {
    return TrainerService.start(
        stack.settings(name, directory.resolve(name)),
        ArithmeticEngine::new,
        new HeardEvents(),
        stopped::add);
  }

  private static long trained(LiveStack stack) {
    List<Commit> chain = stack.chain(ADAPTER);
    return chain.isEmpty() ? 0 : chain.get(chain.size() - 1).lineage().trainedRecords();
  }
}
