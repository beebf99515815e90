package io.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.AdapterCommand.CompleteMerge;
import io.tributary.contracts.commands.AdapterCommand.FailMerge;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.events.AdapterEvent.MergeRequested;
import io.tributary.contracts.spec.BaseReference;
import io.tributary.merge.service.MergeService;
import io.tributary.modelfiles.safetensors.ShardIndex;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StackExtension.class)
class MergeServiceIT {
  private static final TinyModel MODEL = new TinyModel(2, 64);

  @TempDir Path folder;
  private MergeStack stack;
  private BaseReference base;
  private List<FileReference> adapter;

  @BeforeEach
  void storeBaseAndAdapter(TestTopics topics, StoreConfig config, ArtifactStore store)
      throws IOException {
    stack = new MergeStack(topics, config, store, folder);
    base = stack.base(MODEL);
    adapter = stack.adapter(MODEL, 1);
  }

  @Test
  void aRequestBecomesBasePlusAdapterWithinTheRoundingOfBf16() throws IOException {
    MergeRequested request = request("acme/sql");
    stack.send("r1", request);

    CompleteMerge completed;
    try (MergeService worker = worker()) {
      completed = (CompleteMerge) stack.awaitCommands(1).get(0);
      stack.awaitAllRead();
      assertThat(worker.isReady()).isTrue();
    }

    assertThat(completed.mergeId()).isEqualTo(request.mergeId());
    assertThat(completed.adapter()).isEqualTo(request.adapter());
    assertThat(completed.files())
        .extracting(FileReference::path)
        .containsExactly("config.json", "model.safetensors", "tokenizer.json");
    Path merged = folder.resolve("merged");
    MergedModel.fetch(stack.store(), completed.files(), merged);
    MergedModel.assertIsBasePlusAdapter(
        merged, folder.resolve("base"), folder.resolve("adapter-1"));
    assertThat(leftBehind()).isEmpty();
  }

  @Test
  void anotherTypeIsWrittenOnRequest() {
    stack.send("r1", MergeStack.request("acme/sql", base, adapter, MergeDtype.FP32));

    try (MergeService worker = worker()) {
      CompleteMerge completed = (CompleteMerge) stack.awaitCommands(1).get(0);
      long weights =
          completed.files().stream()
              .filter(f -> f.path().equals("model.safetensors"))
              .mapToLong(FileReference::size)
              .sum();
      assertThat(weights).isGreaterThan(4L * 64 * 64 * 4);
      assertThat(worker.isReady()).isTrue();
    }
  }

  @Test
  void aModelAboveTheShardSizeIsStoredInShardsWithAnIndex() throws IOException {
    TinyModel large = new TinyModel(2, 512);
    BaseReference largeBase = stack.base(large);
    List<FileReference> largeAdapter = stack.adapter(large, 2);
    stack.send("r1", MergeStack.request("acme/sql", largeBase, largeAdapter, MergeDtype.BASE));

    try (MergeService worker = worker()) {
      CompleteMerge completed = (CompleteMerge) stack.awaitCommands(1).get(0);
      assertThat(completed.files()).extracting(FileReference::path).contains(ShardIndex.FILE);
      Path merged = folder.resolve("merged");
      MergedModel.fetch(stack.store(), completed.files(), merged);
      MergedModel.assertIsBasePlusAdapter(
          merged, folder.resolve("base"), folder.resolve("adapter-2"));
      assertThat(worker.isReady()).isTrue();
    }
  }

  @Test
  void aRequestWithAnOutcomeIsPassedOver() {
    MergeRequested request = request("acme/sql");
    stack.send("r1", request);
    stack.completed(request);
    stack.send("r2", request("acme/other"));

    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    try (MergeService worker = stack.worker(metrics)) {
      stack.awaitAllRead();
      assertThat(worker.isReady()).isTrue();
    }

    assertThat(mergeIds(stack.awaitCommands(1))).containsExactly("merge-of-acme-other");
    assertThat(metrics.counter("tributary.merge.passed").count()).isEqualTo(1);
  }

  @Test
  void aMergeRequestedAgainAfterItFailedIsDoneAgain() {
    MergeRequested request = request("acme/sql");
    stack.send("r1", request);
    stack.failed(request);
    stack.send("r2", request);

    try (MergeService worker = worker()) {
      stack.awaitAllRead();
      assertThat(worker.isReady()).isTrue();
    }

    List<AdapterCommand> commands = stack.awaitCommands(1);
    assertThat(commands).extracting(AdapterCommand::commandId).containsExactly("r2-completed");
  }

  @Test
  void aRequestDeliveredTwiceGivesTheSameCommandByteForByte() throws Exception {
    stack.send("r1", request("acme/sql"));
    try (MergeService worker = worker()) {
      stack.awaitCommands(1);
      stack.awaitAllRead();
      assertThat(worker.isReady()).isTrue();
    }

    // When the group forgets what it read, as after a death between outcome and commit
    stack.rewind();
    try (MergeService worker = worker()) {
      stack.awaitCommands(2);
      assertThat(worker.isReady()).isTrue();
    }

    List<AdapterCommand> commands = stack.awaitCommands(2);
    assertThat(commands).hasSize(2);
    assertThat(commands.get(1)).isEqualTo(commands.get(0));
  }

  @Test
  void anAdapterOfAnotherBaseFailsForEverAndTheNextRequestIsDone() throws IOException {
    List<FileReference> other = stack.adapter(new TinyModel(2, 32), 7);
    stack.send("r1", MergeStack.request("acme/sql", base, other, MergeDtype.BASE));

    try (MergeService worker = worker()) {
      FailMerge failed = (FailMerge) stack.awaitCommands(1).get(0);
      assertThat(failed.commandId()).isEqualTo("r1-failed");
      assertThat(failed.code()).isEqualTo("ADAPTER_DOES_NOT_FIT");
      assertThat(failed.message())
          .isEqualTo(
              "adapter_model.safetensors: module model.layers.0.self_attn.q_proj: adapts a weight"
                  + " of [32, 32], the base's is [64, 64]");

      stack.send("r2", request("acme/sql"));
      assertThat(stack.awaitCommands(2).get(1)).isInstanceOf(CompleteMerge.class);
      assertThat(worker.isReady()).isTrue();
    }
    assertThat(leftBehind()).isEmpty();
  }

  @Test
  void filesThatTheStoreDoesNotHaveFailForEver() {
    BaseReference unknown = new BaseReference(base.id(), Optional.of("0".repeat(64)));
    stack.send("r1", MergeStack.request("acme/sql", unknown, adapter, MergeDtype.BASE));
    stack.send("r2", MergeStack.request("acme/empty", base, List.of(), MergeDtype.BASE));

    try (MergeService worker = worker()) {
      assertThat(stack.awaitCommands(2))
          .allSatisfy(c -> assertThat(((FailMerge) c).code()).isEqualTo("FILE_MISSING"));
      assertThat(worker.isReady()).isTrue();
    }
  }

  @Test
  void twoWorkersShareTheRequestsAndDoEachOnce() {
    SimpleMeterRegistry first = new SimpleMeterRegistry();
    SimpleMeterRegistry second = new SimpleMeterRegistry();
    try (MergeService one = stack.worker(first);
        MergeService two = stack.worker(second)) {
      stack.awaitMembersWithPartitions(2);
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        expected.add("merge-of-acme-a" + i);
        stack.send("r" + i, request("acme/a" + i));
      }

      List<AdapterCommand> commands = stack.awaitCommands(24);
      stack.awaitAllRead();

      assertThat(mergeIds(commands)).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(completed(first) + completed(second)).isEqualTo(24);
      assertThat(completed(first)).isPositive();
      assertThat(completed(second)).isPositive();
      assertThat(one.isReady() && two.isReady()).isTrue();
    }
  }

  @Test
  void anotherWorkerGoesOnWhereOneStopped() {
    try (MergeService one = worker();
        MergeService two = worker()) {
      assertThat(one.isReady()).isTrue();
      one.close();
      for (int i = 0; i < 8; i++) {
        stack.send("r" + i, request("acme/a" + i));
      }

      assertThat(mergeIds(stack.awaitCommands(8))).hasSize(8).doesNotHaveDuplicates();
      assertThat(two.isReady()).isTrue();
    }
  }

  private MergeService worker() {
    return stack.worker(new SimpleMeterRegistry());
  }

  private MergeRequested request(String name) {
    return MergeStack.request(name, base, adapter, MergeDtype.BASE);
  }

  private static long completed(SimpleMeterRegistry metrics) {
    Timer timer = metrics.find("tributary.merge.duration").tag("outcome", "completed").timer();
    return timer == null || timer.totalTime(TimeUnit.NANOSECONDS) == 0 ? 0 : timer.count();
  }

  private static List<String> mergeIds(List<AdapterCommand> commands) {
    return commands.stream().map(c -> ((CompleteMerge) c).mergeId()).toList();
  }

  private List<Path> leftBehind() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("cache/merges"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> !f.getFileName().toString().startsWith("."))
          .toList();
    }
  }
}
