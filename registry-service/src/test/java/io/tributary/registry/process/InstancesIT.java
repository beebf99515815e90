package io.tributary.registry.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.registry.process.RestClient.Answer;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Several registries that share one stack: who is asked makes no difference. Minutes long, so only
 * for {@code -Dregistry.race.moves=10000}.
 */
@EnabledIfSystemProperty(named = "registry.race.moves", matches = "\\d+")
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InstancesIT {
  private static final int MOVES = Integer.getInteger("registry.race.moves", 300);
  private static final int MOVERS = 16;
  private static final AdapterId RACE = new AdapterId("acme", "race");
  private static final int VERSIONS = 20;
  private static final int ANSWERS = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String POSITION = "Tributary-Position";

  private final TestTopics topics;
  private final StoreConfig config;
  private final ArtifactStore store;
  private final List<RegistryProcess> registries;
  private final List<RestClient> rest;
  private String baseDigest = "";

  InstancesIT(TestTopics topics, StoreConfig config, ArtifactStore store) {
    this.topics = topics;
    this.config = config;
    this.store = store;
    this.registries =
        List.of(RegistryProcess.prepare(topics, config), RegistryProcess.prepare(topics, config));
    this.rest = registries.stream().map(r -> new RestClient(r.root())).toList();
  }

  @BeforeAll
  void start() {
    registries.forEach(RegistryProcess::start);
    registries.forEach(registry -> registry.awaitHealthy(PATIENCE));
    baseDigest = TinyBase.upload(store);
    rest.get(0).post("/v1/bases", "{\"id\":\"demo/tiny\",\"digest\":\"" + baseDigest + "\"}");
    Eventually.holds(
        PATIENCE, "both know the base", () -> rest.stream().allMatch(InstancesIT::knowsBase));
  }

  @AfterAll
  void stop() {
    registries.forEach(RegistryProcess::requestStop);
    registries.forEach(RegistryProcess::close);
  }

  private static boolean knowsBase(RestClient rest) {
    return rest.get("/v1/bases/demo/tiny").status() == 200;
  }

  /** A move that was made: from where, to where. */
  private record Move(int from, int to) {}

  @Test
  void no_move_of_sixteen_movers_of_one_alias_is_lost() throws Exception {
    // Given an alias that nobody has moved, of an adapter with some versions
    givenVersions();
    AtomicInteger asked = new AtomicInteger();

    // When sixteen move it through either registry, each from where it has last seen it
    Callable<List<Move>> mover = () -> moves(asked);
    List<Move> moved = inParallel(MOVERS, mover);

    // Then the moves that were made, and no other, are a chain from nowhere to where it is
    List<Move> history = history();
    int at = 0;
    for (Move move : history) {
      assertThat(move.from()).isEqualTo(at);
      at = move.to();
    }
    assertThat(counted(history)).isEqualTo(counted(moved));
    assertThat(moved).isNotEmpty();
    System.out.println("alias race: " + asked + " asked, " + moved.size() + " made");
  }

  @Test
  void one_that_starts_under_load_answers_only_when_it_knows_what_its_callers_know() {
    String path = "/v1/adapters/acme/defined";
    List<Integer> readiness = new ArrayList<>();
    try (DefinitionLoad load = DefinitionLoad.start(path, rest);
        RegistryProcess third = RegistryProcess.prepare(topics, config)) {
      RestClient asked = new RestClient(third.root());
      third.start();
      int answered = 0;
      int refused = 0;
      while (answered < ANSWERS) {
        readiness.add(status(asked, "/q/health/ready"));
        DefinitionLoad.Acknowledged known = load.last();
        Optional<Answer> read = get(asked, path, POSITION, known.position());
        if (read.filter(a -> a.status() == 200).isPresent()) {
          assertThat(read.get().json().path("specGeneration").intValue())
              .isGreaterThanOrEqualTo(known.generation());
          answered++;
        } else if (read.isPresent()) {
          assertThat(read.get().code()).isEqualTo("NOT_READY");
          refused++;
        }
      }
      third.awaitHealthy(PATIENCE);
      assertThat(refused).as("reads before it knew").isPositive();
      assertThat(readiness).as("before it was ready").contains(503);
      assertThat(asked.put(path, spec(-1)).status()).as("a command").isEqualTo(200);
      load.close();
      Eventually.holds(PATIENCE, "all commands are answered", () -> load.unanswered() == 0);
      System.out.println(
          "third instance: %d commands, generation %d, %d reads refused, %d answered"
              .formatted(load.sent(), load.last().generation(), refused, answered));
    }
  }

  private static int status(RestClient registry, String path) {
    return get(registry, path).map(Answer::status).orElse(0);
  }

  /** Nothing while nobody listens. */
  private static Optional<Answer> get(RestClient registry, String path, String... headers) {
    try {
      return Optional.of(registry.get(path, headers));
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  private void givenVersions() {
    rest.get(0).put("/v1/adapters/acme/race", spec(0));
    store.putBlob("{}".getBytes(StandardCharsets.UTF_8));
    for (int i = 1; i <= VERSIONS; i++) {
      publish(i);
    }
    for (RestClient registry : rest) {
      Eventually.holds(
          PATIENCE,
          "every version is known",
          () -> registry.get("/v1/adapters/acme/race/versions/" + VERSIONS).status() == 200);
    }
  }

  private void publish(int seq) {
    String content = "weights " + seq;
    store.putBlob(content.getBytes(StandardCharsets.UTF_8));
    AdapterCall.Publish call = new AdapterCall.Publish(seq, content);
    topics.send(
        topics.topics().adapterCommands(),
        "acme/race",
        AdapterClient.command(RACE, call, baseDigest));
  }

  private List<Move> moves(AtomicInteger asked) {
    Random random = new Random(Thread.currentThread().getId());
    List<Move> made = new ArrayList<>();
    int seen = 0;
    while (asked.getAndIncrement() < MOVES) {
      int to = 1 + (seen + random.nextInt(VERSIONS - 1)) % VERSIONS;
      String body = "{\"version\":%d,\"expectedVersion\":%d}".formatted(to, seen);
      Answer answer =
          rest.get(random.nextInt(rest.size())).put("/v1/adapters/acme/race/aliases/prod", body);
      if (answer.status() == 200) {
        made.add(new Move(seen, to));
        seen = to;
      } else {
        assertThat(answer.code()).isEqualTo("ALIAS_CONFLICT");
        seen = answer.json().at("/current/version").intValue();
      }
    }
    return made;
  }

  private List<Move> history() {
    List<Move> all = new ArrayList<>();
    String path = "/v1/adapters/acme/race/aliases/prod/history?limit=1000";
    while (!path.isEmpty()) {
      Answer page = rest.get(0).get(path);
      page.json()
          .forEach(
              move ->
                  all.add(
                      new Move(
                          move.path("previousVersion").asInt(0), move.path("version").intValue())));
      String link = page.header("Link");
      path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }
    return all;
  }

  private static Map<Move, Integer> counted(List<Move> moves) {
    Map<Move, Integer> counts = new HashMap<>();
    moves.forEach(move -> counts.merge(move, 1, Integer::sum));
    return counts;
  }

  private static <T> List<T> inParallel(int threads, Callable<List<T>> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<T> all = new ArrayList<>();
      for (Future<List<T>> one :
          pool.invokeAll(IntStream.range(0, threads).mapToObj(i -> work).toList())) {
        all.addAll(one.get());
      }
      return all;
    } finally {
      pool.shutdownNow();
    }
  }

  private static String spec(int tag) {
    return "{\"base\":{\"id\":\"demo/tiny\"},\"tags\":[\"t" + tag + "\"]}";
  }
}
