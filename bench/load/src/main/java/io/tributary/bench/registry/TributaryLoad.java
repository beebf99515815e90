package io.tributary.bench.registry;

import io.tributary.bench.http.ClosedLoop;
import io.tributary.bench.http.LoadResult;
import io.tributary.bench.stack.Arguments;
import io.tributary.bench.stack.BenchStack;
import io.tributary.bench.stack.ProcessUse;
import io.tributary.contracts.FileReference;
import io.tributary.localstack.process.PortChoice;
import io.tributary.localstack.supervisor.Service;
import io.tributary.localstack.supervisor.ServiceProcess;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import io.tributary.store.Digest;
import io.tributary.store.ObjectKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Measures our registry on a broker and a store of its own. Prints JSON.
 *
 * <pre>
 * --work DIR --seconds N --uploads N --versions N --megabytes N
 * </pre>
 */
public final class TributaryLoad {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration UPLOADS = Duration.ofMinutes(4);
  private static final Duration FILL = Duration.ofMinutes(4);
  private static final int MEGABYTE = 1_000_000;

  /** As measured: any number of requests of one key, and transactions of ten milliseconds. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "TRIBUTARY_REGISTRY_ACCESS_REQUESTS_PER_SECOND", "0",
          "TRIBUTARY_REGISTRY_COMMIT_INTERVAL", "10ms");

  private final Arguments arguments;
  private final BenchStack stack;
  private final TributarySide registry;
  private final Duration time;

  private TributaryLoad(Arguments arguments, BenchStack stack, URI address) throws IOException {
    this.arguments = arguments;
    this.stack = stack;
    this.registry = new TributarySide(stack, address);
    this.time = Duration.ofSeconds(arguments.number("seconds"));
  }

  /** Runs it. */
  public static void main(String... words) throws Exception {
    Arguments arguments = new Arguments(words);
    int port = PortChoice.free().resolve();
    try (BenchStack stack = new BenchStack(arguments.path("work"));
        ServiceProcess service = stack.service(Service.REGISTRY, port, SETTINGS)) {
      service.start();
      service.awaitHealthy(START);
      URI address = URI.create("http://127.0.0.1:" + port);
      Results results = new Results();
      new TributaryLoad(arguments, stack, address).run(results, service);
      results.print();
    }
  }

  private void run(Results results, ServiceProcess service) throws Exception {
    registry.prepare();
    Plan plan = new Plan(registry, time);
    plan.run(results);
    results.put("creates", creates());
    results.put("residentBytes", ProcessUse.of(service).residentBytes());
    stream(results);
    results.put("residentBytesAfterStreaming", ProcessUse.of(service).residentBytes());
    many(results, plan);
  }

  /** Verifying and registering what was sent beforehand. */
  private LoadResult creates() throws IOException, InterruptedException {
    Queue<byte[]> uploads = registry.staged(arguments.number("uploads"));
    return new ClosedLoop(registry.address(), Side.WRITERS)
        .run(UPLOADS, connection -> Optional.ofNullable(uploads.poll()));
  }

  private void stream(Results results) throws Exception {
    byte[] content = new byte[arguments.number("megabytes") * MEGABYTE];
    new Random(1).nextBytes(content);
    FileReference file = SmallAdapter.reference("adapter_model.safetensors", content);
    put(content);
    publisher().publish(TributarySide.IDS.subList(0, 1), 1, List.of(file, file));
    String path = "/v1/adapters/" + TributarySide.IDS.get(0) + "/versions/latest";
    awaitFile(path, file);
    String key = ObjectKeys.blob(new Digest(file.sha256()));
    results.put("direct", Streaming.direct(stack.storeConfig(), key, time));
    results.put("streamed", Streaming.through(registry, path + "/files/" + file.path(), time));
  }

  private void many(Results results, Plan plan) throws Exception {
    int versions = arguments.number("versions");
    if (versions == 0) {
      return;
    }
    byte[] note = "a note".getBytes(StandardCharsets.UTF_8);
    put(note);
    FileReference blob = SmallAdapter.reference("note.txt", note);
    long begin = System.nanoTime();
    publisher().publish(List.of(TributarySide.IDS.get(1)), versions, List.of(blob));
    String adapter = "/v1/adapters/" + TributarySide.IDS.get(1);
    await(() -> registry.ask(adapter).get("versions").asInt() >= versions + Side.VERSIONS);
    results.put("commandsPerSecond", versions * 1e9 / (System.nanoTime() - begin));
    results.put("readsAtMany", plan.reads(time));
  }

  private ManyVersions publisher() {
    return new ManyVersions(stack.kafka(), stack.topics(), registry.baseDigest());
  }

  private void put(byte[] content) {
    try (ArtifactStore store = ArtifactStores.s3(stack.storeConfig())) {
      store.putBlob(content);
    }
  }

  private void awaitFile(String version, FileReference file) throws Exception {
    await(() -> registry.ask(version).toString().contains(file.sha256()));
  }

  private static void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + FILL.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the registry did not get on in " + FILL.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Something that is asked of the registry. */
  private interface Condition {
    boolean holds() throws Exception;
  }
}
