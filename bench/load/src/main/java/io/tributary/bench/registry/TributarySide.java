package io.tributary.bench.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.bench.http.Request;
import io.tributary.bench.stack.BenchStack;
import io.tributary.bench.stack.Partitions;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.json.Json;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import io.tributary.store.manifest.FileEntry;
import io.tributary.store.manifest.Manifest;
import io.tributary.store.manifest.Manifests;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Our REST API, asked with a key that may write in one namespace. */
final class TributarySide implements Side {
  /** Their partitions all differ. */
  static final List<AdapterId> IDS = Partitions.spread("bench", ADAPTERS);

  private static final String FIRST = "{\"version\":1,\"expectedVersion\":0}";

  private final BenchStack stack;
  private final URI address;
  private final RegistryClient admin;
  private final AtomicInteger made = new AtomicInteger();
  private String authorization = "";
  private String baseDigest = "";

  TributarySide(BenchStack stack, URI address) throws IOException {
    this.stack = stack;
    this.address = address;
    this.admin = new RegistryClient(address, Files.readString(stack.registryKeyFile()).strip());
  }

  /** Makes a key, the base, the adapters, their versions and their aliases. */
  void prepare() throws IOException, InterruptedException {
    JsonNode key =
        admin.send(
            "POST",
            "/v1/keys",
            "{\"name\":\"load\",\"grants\":[{\"namespace\":\"bench\",\"scope\":\"write\"}]}");
    authorization = "Bearer " + key.get("key").asText();
    baseDigest = uploadBase();
    String base = "{\"id\":\"bench/base\",\"digest\":\"" + baseDigest + "\"}";
    admin.send("POST", "/v1/bases", base);
    for (AdapterId adapter : IDS) {
      admin.send("PUT", "/v1/adapters/" + adapter, SmallAdapter.SPEC);
      for (int version = 0; version < VERSIONS; version++) {
        admin.send("POST", stage(adapter) + "/finalise", "");
      }
    }
    for (int connection = 0; connection < WRITERS; connection++) {
      admin.send("PUT", alias("a", connection), FIRST);
    }
    for (int connection = 0; connection < READERS; connection++) {
      admin.send("PUT", alias("r", connection), FIRST);
    }
  }

  /** Gives an adapter an alias for every reader. */
  void addReaders(AdapterId adapter) throws IOException, InterruptedException {
    for (int connection = 0; connection < READERS; connection++) {
      admin.send("PUT", alias(adapter, "m" + connection), FIRST);
    }
  }

  private static AdapterId adapter(int connection) {
    return IDS.get(connection % ADAPTERS);
  }

  private String uploadBase() {
    try (ArtifactStore store = ArtifactStores.s3(stack.storeConfig())) {
      Manifest manifest =
          Manifest.of(
              List.of(
                  file(store, "config.json", SmallAdapter.BASE_CONFIG),
                  file(store, "model.safetensors", "weights of the base")));
      return new Manifests(store).put(manifest).hex();
    }
  }

  private static FileEntry file(ArtifactStore store, String path, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new FileEntry(path, bytes.length, store.putBlob(bytes));
  }

  /** What it answers to a GET. */
  JsonNode ask(String path) throws IOException, InterruptedException {
    return admin.send("GET", path, "");
  }

  /** The base's digest, once it is there. */
  String baseDigest() {
    return baseDigest;
  }

  /** Uploads one more adapter's files; the path of the upload, which is not finalised. */
  String stage(AdapterId adapter) throws IOException, InterruptedException {
    Map<String, byte[]> files = SmallAdapter.files(made.incrementAndGet());
    Object order =
        Map.of(
            "files",
            files.entrySet().stream()
                .map(file -> SmallAdapter.reference(file.getKey(), file.getValue()))
                .toList());
    String uploads = "/v1/adapters/" + adapter + "/uploads";
    JsonNode upload =
        admin.send("POST", uploads, new String(Json.write(order), StandardCharsets.UTF_8));
    for (JsonNode slot : upload.get("files")) {
      admin.put(URI.create(slot.get("put").asText()), files.get(slot.get("path").asText()));
    }
    return uploads + "/" + upload.get("id").asText();
  }

  /** So many uploads, each a request that makes a version of it. */
  Queue<byte[]> staged(int count) throws IOException, InterruptedException {
    Queue<byte[]> requests = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < count; i++) {
      requests.add(request("POST", stage(adapter(i)) + "/finalise", ""));
    }
    return requests;
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public byte[] readAlias(int connection) {
    return request("GET", alias("r", connection), "");
  }

  @Override
  public byte[] moveAlias(int connection, long turn) {
    String body =
        "{\"version\":%d,\"expectedVersion\":%d}"
            .formatted(1 + turn % VERSIONS, 1 + (turn + 1) % VERSIONS);
    return request("PUT", alias("a", connection), body);
  }

  /** Any request, with the key. */
  byte[] request(String method, String path, String body) {
    return Request.of(method, address, path, authorization, body);
  }

  /** Asks where an adapter's own alias of this reader points. */
  byte[] readAlias(AdapterId adapter, int connection) {
    return request("GET", alias(adapter, "m" + connection), "");
  }

  private static String alias(String kind, int connection) {
    return alias(adapter(connection), kind + connection);
  }

  private static String alias(AdapterId adapter, String alias) {
    return "/v1/adapters/" + adapter + "/aliases/" + alias;
  }
}
