package io.tributary.trainer.service;

import static io.tributary.trainer.fixtures.Examples.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.Split;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.localstack.TributaryHome;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.store.manifest.Manifests;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import io.tributary.testsupport.UnconditionalStore;
import io.tributary.trainer.commits.Commit;
import io.tributary.trainer.commits.CommitReason;
import io.tributary.trainer.fixtures.LiveStack;
import io.tributary.trainer.fixtures.Specs;
import io.tributary.trainer.fixtures.TrainerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service with the real engine on the demo's base, killed and stopped by signals. */
@ExtendWith(StackExtension.class)
class TrainerProcessIT {
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final AdapterId KILLED = AdapterId.parse("team/killed");
  private static final AdapterId WHOLE = AdapterId.parse("team/whole");
  private static final int STEPS = 24;

  @TempDir Path directory;
  private LiveStack stack;

  @BeforeEach
  void base(TestTopics topics, StoreConfig config, ArtifactStore store) {
    stack = new LiveStack(topics, config, store);
    Path base = TributaryHome.find().directory().resolve("demo/base");
    Specs specs = Specs.on(new Manifests(store).upload(base).digest().hex());
    stack.event(Specs.defined(KILLED, 1, specs));
    stack.event(Specs.defined(WHOLE, 1, specs));
  }

  @Test
  void aTrainerThatIsKilledAndRestartedMakesTheBytesOfOneThatIsNot() {
    Path log = directory.resolve("log");
    stack.send(records(KILLED, 0, STEPS * 4));
    try (TrainerProcess first = TrainerProcess.start(properties(), log)) {
      awaitCommit(first, KILLED, 6);
      first.kill();
    }
    try (TrainerProcess second = TrainerProcess.start(properties(), log)) {
      awaitCommit(second, KILLED, 12);
      second.terminate();
      assertThat(second.exitCode(Duration.ofSeconds(60))).isIn(0, 143);
    }
    try (TrainerProcess third = TrainerProcess.start(properties(), log)) {
      awaitCommit(third, KILLED, STEPS);
      stack.send(records(WHOLE, 0, STEPS * 4));
      awaitCommit(third, WHOLE, STEPS);
    }

    assertThat(last(KILLED).adapterFiles()).isEqualTo(last(WHOLE).adapterFiles());
    assertThat(last(KILLED).lineage().trainedRecords()).isEqualTo(STEPS * 4);
    assertThat(stack.chain(KILLED)).extracting(Commit::reason).contains(CommitReason.OPENED);
  }

  @Test
  void aSettingThatIsWrongIsOneLineAndExitCodeOne() {
    Map<String, String> properties = properties();
    properties.put("tributary.trainer.base", "No Such Name");

    try (TrainerProcess process = TrainerProcess.start(properties, directory.resolve("wrong"))) {
      assertThat(process.exitCode(Duration.ofSeconds(60))).isEqualTo(1);
      assertThat(process.output())
          .contains("trainer-service cannot start: tributary.trainer.base: invalid name");
    }
  }

  @Test
  void aStoreThatIgnoresConditionsIsOneLineAndExitCodeOne() {
    Map<String, String> properties = properties();
    try (UnconditionalStore forgetful = new UnconditionalStore()) {
      properties.put("tributary.store.endpoint", forgetful.endpoint().toString());
      Path log = directory.resolve("forgetful");
      try (TrainerProcess process = TrainerProcess.start(properties, log)) {
        assertThat(process.exitCode(Duration.ofSeconds(60))).isEqualTo(1);
        assertThat(process.output().lines().filter(l -> l.startsWith("trainer-service ")))
            .singleElement()
            .asString()
            .startsWith("trainer-service cannot start: object store " + forgetful.endpoint())
            .contains("ignores If-None-Match");
      }
    }
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("quarkus.http.port", "0");
    properties.put(
        "tributary.kafka.bootstrap-servers", stack.topics().connection().bootstrapServers());
    properties.put("tributary.topics.prefix", stack.topics().prefix());
    properties.put("tributary.store.endpoint", stack.storeConfig().endpoint().toString());
    properties.put("tributary.store.bucket", stack.storeConfig().bucket());
    properties.put("tributary.store.access-key", stack.storeConfig().accessKey());
    properties.put("tributary.store.secret-key", stack.storeConfig().secretKey());
    properties.put("tributary.cache.directory", directory.resolve("cache").toString());
    properties.put("tributary.trainer.threads", "1");
    return properties;
  }

  private void awaitCommit(TrainerProcess process, AdapterId adapter, long globalStep) {
    Eventually.holds(
        SOON,
        adapter + " committed step " + globalStep,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the trainer ended: " + process.output());
          }
          List<Commit> chain = stack.chain(adapter);
          return !chain.isEmpty()
              && chain.get(chain.size() - 1).lineage().globalStep() >= globalStep;
        });
  }

  private Commit last(AdapterId adapter) {
    List<Commit> chain = stack.chain(adapter);
    return chain.get(chain.size() - 1);
  }

  private static List<TokenizedExample> records(AdapterId adapter, int from, int to) {
    Random random = new Random(7);
    return IntStream.range(from, to)
        .mapToObj(i -> example(adapter, "r" + i, 1, Split.TRAIN, random.ints(24, 1, 500).toArray()))
        .toList();
  }
}
