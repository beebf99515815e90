package io.tributary.registry.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.registry.gateway.CommandGateway;
import io.tributary.registry.linearizability.History;
import io.tributary.registry.linearizability.LinearizabilityChecker;
import io.tributary.registry.linearizability.Operation;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Eight clients of two registries, one of which is killed now and then: whatever they saw, they
 * could have seen of one that did everything alone; and the events are all that it takes to make
 * the same state again. Minutes long, so only for {@code -Dregistry.history.commands=10000
 * -Dregistry.history.kills=10}.
 */
@EnabledIfSystemProperty(named = "registry.history.commands", matches = "\\d+")
@ExtendWith(StackExtension.class)
final class LinearizabilityIT {
  private static final int COMMANDS = Integer.getInteger("registry.history.commands", 200);
  private static final int KILLS = Integer.getInteger("registry.history.kills", 1);
  private static final int CLIENTS = 8;
  private static final int ADAPTERS = Math.max(4, COMMANDS / 200);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final TestTopics topics;
  private final StoreConfig config;
  private final ArtifactStore store;
  private final List<History<AdapterCall, String>> histories =
      IntStream.range(0, ADAPTERS).mapToObj(i -> new History<AdapterCall, String>()).toList();
  private final AtomicInteger commands = new AtomicInteger();

  LinearizabilityIT(TestTopics topics, StoreConfig config, ArtifactStore store) {
    this.topics = topics;
    this.config = config;
    this.store = store;
  }

  @Test
  void what_clients_of_two_registries_saw_while_one_was_killed_is_what_one_alone_would_have_done()
      throws Exception {
    List<RegistryProcess> registries =
        List.of(RegistryProcess.prepare(topics, config), RegistryProcess.prepare(topics, config));
    byte[] before;
    try (RegistryProcess first = registries.get(0);
        RegistryProcess second = registries.get(1)) {
      registries.forEach(RegistryProcess::start);
      registries.forEach(registry -> registry.awaitHealthy(PATIENCE));
      runClients(registries);
      Eventually.holds(PATIENCE, "every command is decided", this::isEveryCommandDecided);
      before = export(first);
      Eventually.holds(
          PATIENCE, "the other shows the same", () -> Arrays.equals(export(second), before));
    }
    assertEveryHistoryIsLinearizable();
    assertEventsAreDense();
    assertARebuildMakesTheSame(before);
  }

  private void runClients(List<RegistryProcess> registries) throws Exception {
    List<RestClient> rest = registries.stream().map(r -> new RestClient(r.root())).toList();
    AdapterWriter.contents().forEach(this::upload);
    upload("{}");
    String base = TinyBase.upload(store);
    rest.get(0).post("/v1/bases", "{\"id\":\"demo/tiny\",\"digest\":\"" + base + "\"}");
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
    try (CommandGateway gateway =
        CommandGateway.start(
            topics.connection(), topics.topics(), Duration.ofMinutes(2), failure -> {})) {
      Eventually.holds(
          PATIENCE,
          "both know the base",
          () -> rest.stream().allMatch(LinearizabilityIT::knowsBase));
      List<Callable<Integer>> work = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        work.add(worker(client, rest, base, gateway));
      }
      work.add(() -> kill(registries));
      for (Future<Integer> done : threads.invokeAll(work)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<Integer> worker(
      int number, List<RestClient> rest, String base, CommandGateway gateway) {
    List<AdapterWriter> writers = new ArrayList<>();
    for (int i = 0; i < ADAPTERS; i++) {
      AdapterId adapter = new AdapterId("acme", "a" + i);
      AdapterClient client = new AdapterClient(adapter, base, gateway);
      writers.add(new AdapterWriter(number, client, rest, histories.get(i)));
    }
    Random random = new Random(number);
    return () -> {
      while (commands.get() < COMMANDS) {
        if (writers.get(random.nextInt(ADAPTERS)).call()) {
          commands.incrementAndGet();
        }
      }
      return number;
    };
  }

  /** Kills either registry, at even distances. */
  private int kill(List<RegistryProcess> registries) {
    Random random = new Random();
    for (int kill = 1; kill <= KILLS; kill++) {
      int at = COMMANDS * kill / (KILLS + 1);
      Eventually.holds(PATIENCE, at + " commands", () -> commands.get() >= at);
      RegistryProcess registry = registries.get(random.nextInt(registries.size()));
      registry.kill();
      registry.started();
    }
    return KILLS;
  }

  /** Those whose caller was killed may come last. */
  private boolean isEveryCommandDecided() {
    try (Admin admin = topics.connection().admin()) {
      Map<TopicPartition, OffsetAndMetadata> decided =
          admin.listConsumerGroupOffsets(application()).partitionsToOffsetAndMetadata().get();
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      decided.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
      return admin.listOffsets(latest).all().get().entrySet().stream()
          .allMatch(end -> decided.get(end.getKey()).offset() == end.getValue().offset());
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("asking for offsets", e);
    }
  }

  private String application() {
    return topics.prefix() + "tributary-registry";
  }

  private static boolean knowsBase(RestClient rest) {
    return rest.get("/v1/bases/demo/tiny").status() == 200;
  }

  private void upload(String content) {
    store.putBlob(content.getBytes(StandardCharsets.UTF_8));
  }

  private void assertEveryHistoryIsLinearizable() {
    long calls = 0;
    long lost = 0;
    for (History<AdapterCall, String> history : histories) {
      List<Operation<AdapterCall, String>> operations = history.operations();
      assertThat(LinearizabilityChecker.violation(new AdapterModel(), operations)).isEmpty();
      calls += operations.size();
      lost += operations.stream().filter(o -> o.output().isEmpty()).count();
    }
    System.out.println(
        "linearizable: " + calls + " calls, " + lost + " of unknown outcome, " + KILLS + " kills");
    assertThat(calls).isGreaterThanOrEqualTo(COMMANDS);
  }

  private void assertEventsAreDense() {
    Map<String, Long> last = new HashMap<>();
    List<ConsumerRecord<String, EventEnvelope>> events =
        topics.committed(topics.topics().adapterEvents());
    assertThat(events).extracting(event -> event.value().id()).doesNotHaveDuplicates();
    for (ConsumerRecord<String, EventEnvelope> event : events) {
      long next = last.merge(event.key(), 1L, Long::sum);
      assertThat(event.value().sequence()).as("event of %s", event.key()).isEqualTo(next);
    }
  }

  private void assertARebuildMakesTheSame(byte[] before) throws Exception {
    try (Admin admin = topics.connection().admin()) {
      admin.deleteTopics(List.of(application() + "-registry-state-changelog")).all().get();
      admin.deleteConsumerGroups(List.of(application())).all().get();
    }
    RegistryProcess rebuild = RegistryProcess.prepare(topics, config, "rebuild");
    int events = topics.committed(topics.topics().adapterEvents()).size();
    assertThat(rebuild.runToEnd()).as(rebuild.log()).isZero();
    assertThat(rebuild.log())
        .contains("registry rebuilt from " + events + " events")
        .contains("offsets set in 8 partitions");
    try (RegistryProcess again = RegistryProcess.prepare(topics, config).started()) {
      assertThat(export(again)).as("byte for byte").isEqualTo(before);
      assertThat(topics.committed(topics.topics().adapterEvents())).hasSize(events);
    }
  }

  private static byte[] export(RegistryProcess registry) {
    return new RestClient(registry.root()).get("/v1/export").response().body();
  }
}
