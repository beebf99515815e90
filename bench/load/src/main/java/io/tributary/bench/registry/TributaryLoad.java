package io.tributary.bench.registry;

import io.tributary.bench.http.ClosedLoop;
import io.tributary.bench.http.LoadResult;
import io.tributary.bench.http.WarmUp;
import io.tributary.bench.stack.Arguments;
import io.tributary.bench.stack.BenchStack;
import io.tributary.bench.stack.ProcessUse;
import io.tributary.contracts.AdapterId;
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
  private static final byte[] NOTE = "a note".getBytes(StandardCharsets.UTF_8);

  /** A hundredth of the versions is few. */
  private static final int FEW = 100;

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
    new Plan(registry, time).run(results);
    results.put("creates", creates());
    results.put("residentBytes", ProcessUse.of(service).residentBytes());
    stream(results);
    results.put("residentBytesAfterStreaming", ProcessUse.of(service).residentBytes());
    many(results);
  }

  /** Verifying and registering what was sent beforehand; the first fifth is not measured. */
  private LoadResult creates() throws IOException, InterruptedException {
    int uploads = arguments.number("uploads");
    finalise(registry.staged(uploads / 5));
    return finalise(registry.staged(uploads - uploads / 5));
  }

  private LoadResult finalise(Queue<byte[]> uploads) throws IOException {
    return new ClosedLoop(registry.address(), Side.WRITERS)
        .run(UPLOADS, connection -> Optional.ofNullable(uploads.poll()));
  }

  private void stream(Results results) throws Exception {
    byte[] content = new byte[arguments.number("megabytes") * MEGABYTE];
    new Random(1).nextBytes(content);
    FileReference file = SmallAdapter.reference("adapter_model.safetensors", content);
    put(content);
    publisher().publish(TributarySide.IDS.get(0), 0, 1, List.of(file, file));
    String path = "/v1/adapters/" + TributarySide.IDS.get(0) + "/versions/latest";
    awaitFile(path, file);
    String key = ObjectKeys.blob(new Digest(file.sha256()));
    Streaming direct = Streaming.direct(stack.storeConfig(), key);
    Streaming through = Streaming.through(registry, path + "/files/" + file.path());
    WarmUp.of(direct::run);
    results.put("direct", direct.run(time));
    WarmUp.of(through::run);
    results.put("streamed", through.run(time));
  }

  /** Reads of the aliases of one adapter that has more and more versions. */
  private void many(Results results) throws Exception {
    int versions = arguments.number("versions");
    if (versions == 0) {
      return;
    }
    AdapterId adapter = TributarySide.IDS.get(1);
    registry.addReaders(adapter);
    put(NOTE);
    int few = versions / FEW;
    results.put("fewVersions", few);
    publish(adapter, 0, few);
    results.put("readsAtFew", reads(adapter));
    results.put("manyVersions", versions);
    results.put("commandsPerSecond", publish(adapter, few, versions));
    results.put("readsAtMany", reads(adapter));
  }

  private LoadResult reads(AdapterId adapter) throws IOException {
    return new ClosedLoop(registry.address(), Side.READERS)
        .run(time, connection -> Optional.of(registry.readAlias(adapter, connection)));
  }

  /** Versions of these numbers; how many a second were decided and shown. */
  private double publish(AdapterId adapter, int from, int to) throws Exception {
    String path = "/v1/adapters/" + adapter;
    long begin = System.nanoTime();
    FileReference blob = SmallAdapter.reference("note.txt", NOTE);
    publisher().publish(adapter, from, to, List.of(blob));
    await(() -> registry.ask(path).get("versions").asInt() >= to + Side.VERSIONS);
    return (to - from) * 1e9 / (System.nanoTime() - begin);
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
