package io.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.FileReference;
import io.tributary.contracts.commands.AdapterCommand.CompleteMerge;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.events.AdapterEvent.MergeRequested;
import io.tributary.contracts.spec.BaseReference;
import io.tributary.modelfiles.safetensors.ShardIndex;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import io.tributary.testsupport.UnconditionalStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The packaged worker in a process of its own, killed and stopped by signals. */
@ExtendWith(StackExtension.class)
class MergeProcessIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Shards so small that a merge has many, and a kill falls between two. */
  private static final TinyModel MODEL = new TinyModel(8, 1024);

  private static final Map<String, String> SMALL_SHARDS =
      Map.of("TRIBUTARY_MERGE_SHARD_BYTES", "2097152");

  @TempDir Path folder;
  private TestTopics topics;
  private StoreConfig config;
  private MergeStack stack;

  @BeforeEach
  void prepare(TestTopics topics, StoreConfig config, ArtifactStore store) {
    this.topics = topics;
    this.config = config;
    this.stack = new MergeStack(topics, config, store, folder);
  }

  @Test
  void killedInTheMiddleOfAMergeItCompletesItOnceAndWithTheSameBytes() throws IOException {
    BaseReference base = stack.base(MODEL);
    List<FileReference> adapter = stack.adapter(MODEL, 1);
    MergeRequested killed = MergeStack.request("acme/killed", base, adapter, MergeDtype.BASE);
    MergeRequested whole = MergeStack.request("acme/whole", base, adapter, MergeDtype.BASE);
    try (MergeProcess worker = process(SMALL_SHARDS)) {
      // When it is killed with the merge under way
      worker.startReady();
      stack.send("r1", killed);
      Eventually.holds(SOON, "a shard is being written", () -> isUnderWay("model-.*"));
      worker.kill();
      assertThat(stack.commands()).isEmpty();
      assertThat(isUnderWay("model")).isTrue();

      // Then the next one completes it, and another one that is not disturbed
      worker.start();
      stack.send("r2", whole);
      List<CompleteMerge> completed =
          stack.awaitCommands(2).stream().map(CompleteMerge.class::cast).toList();
      stack.awaitAllRead();
      assertThat(completed)
          .extracting(CompleteMerge::mergeId)
          .containsExactlyInAnyOrder(killed.mergeId(), whole.mergeId());
      assertThat(stack.commands()).hasSize(2);
      assertThat(completed.get(0).files()).isEqualTo(completed.get(1).files());
      assertThat(completed.get(0).files())
          .extracting(FileReference::path)
          .contains(ShardIndex.FILE);

      // and ends in good order when it is asked to, with nothing left of the killed one
      worker.stop(SOON);
      assertThat(worker.exitCode().orElseThrow()).isIn(0, 128 + 15);
      assertThat(worker.reasons()).isEmpty();
      assertThat(isUnderWay("model")).isFalse();
    }
  }

  @Test
  void whatStopsAStartIsOneLineAndExitCodeOne() {
    assertThat(refusal(Map.of("TRIBUTARY_MERGE_SHARD_BYTES", "0")))
        .startsWith("merge-service cannot start: tributary.merge.shard-bytes ");
    try (UnconditionalStore forgetful = new UnconditionalStore()) {
      assertThat(refusal(Map.of("TRIBUTARY_STORE_ENDPOINT", forgetful.endpoint().toString())))
          .startsWith("merge-service cannot start: object store " + forgetful.endpoint())
          .contains("ignores If-None-Match");
    }
  }

  private String refusal(Map<String, String> settings) {
    try (MergeProcess worker = process(settings)) {
      assertThat(worker.runToEnd()).isEqualTo(1);
      assertThat(worker.reasons()).hasSize(1);
      return worker.reasons().get(0);
    }
  }

  private MergeProcess process(Map<String, String> settings) {
    return MergeProcess.of(topics, config, folder.resolve("cache"), settings);
  }

  /** Whether a folder of a merge holds something of such a name. */
  private boolean isUnderWay(String name) {
    Path merges = folder.resolve("cache/merges");
    if (!Files.isDirectory(merges)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(merges)) {
      return files.anyMatch(file -> file.getFileName().toString().matches(name));
    } catch (UncheckedIOException vanished) {
      // A file was deleted between being listed and being looked at.
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
