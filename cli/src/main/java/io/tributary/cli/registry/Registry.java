package io.tributary.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.cli.stack.RegistryAddress;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.access.Grant;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.json.Json;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The registry of one stack. Every method throws {@link RegistryRefusedException} when the registry
 * says no, and {@link io.tributary.cli.stack.StackNotRunningException} when it does not answer.
 */
public final class Registry {
  private static final int NOT_FOUND = 404;

  /** Items of a page; the most that the registry gives. */
  private static final int PAGE = 1000;

  /** The registry reads all of an upload before it answers. */
  private static final Duration VERIFICATION = Duration.ofMinutes(15);

  private final RegistryHttp http;

  /** The registry at this address; nothing is sent yet. */
  public Registry(RegistryAddress address) {
    this.http = new RegistryHttp(address);
  }

  /** The adapters that are looked for, by name. */
  public List<AdapterDescription> adapters(AdapterSearch search) {
    return http.list("/v1/adapters" + search.query(), AdapterDescription[].class);
  }

  /** The adapter, if it is defined. */
  public Optional<AdapterDescription> adapter(AdapterId id) {
    return found(() -> http.get(path(id), AdapterDescription.class));
  }

  /**
   * The adapter.
   *
   * @throws RegistryRefusedException if it is not defined
   */
  public AdapterDescription definedAdapter(AdapterId id) {
    return http.get(path(id), AdapterDescription.class);
  }

  /**
   * Defines an adapter or gives it another spec; returns when the registry shows it.
   *
   * @param spec the JSON text of a spec, judged by the registry
   */
  public AdapterDescription define(AdapterId id, byte[] spec) {
    return http.put(path(id), spec, AdapterDescription.class);
  }

  /** Every version, oldest first. */
  public List<VersionDescription> versions(AdapterId id) {
    return http.list(path(id) + "/versions?limit=" + PAGE, VersionDescription[].class);
  }

  /** One version. */
  public VersionDescription version(AdapterId id, int version) {
    return http.get(path(id) + "/versions/" + version, VersionDescription.class);
  }

  /** Opens a file of a version; the caller closes the stream. */
  public InputStream openVersionFile(AdapterId id, int version, FileReference file) {
    return http.open(path(id) + "/versions/" + version + "/files/" + encoded(file.path()));
  }

  /**
   * Points an alias at a version if it points where the caller thinks it does.
   *
   * @param expected the version it points at now; 0 if it must not exist
   */
  public void moveAlias(AdapterId id, AliasName alias, int version, int expected) {
    http.put(
        path(id) + "/aliases/" + alias,
        Json.write(Map.of("version", version, "expectedVersion", expected)),
        Map.class);
  }

  /** Every alias and its last moves, by name. */
  public List<AliasDescription> aliases(AdapterId id) {
    return List.of(http.get(path(id) + "/aliases", AliasDescription[].class));
  }

  /** Every move of an alias, the oldest first. */
  public List<AliasDescription.Move> aliasHistory(AdapterId id, AliasName alias) {
    String path = path(id) + "/aliases/" + alias + "/history?limit=" + PAGE;
    return http.list(path, AliasDescription.Move[].class);
  }

  /**
   * Points an alias at where it pointed before its last move; returns where it points then.
   *
   * @param expected the version that it must point at now; absent for wherever it is
   */
  public int rollBackAlias(AdapterId id, AliasName alias, Optional<Integer> expected) {
    String tag = expected.map(version -> "\"" + version + "\"").orElse("*");
    JsonNode moved =
        http.post(
            path(id) + "/aliases/" + alias + "/rollback",
            new byte[0],
            Map.of("If-Match", tag),
            JsonNode.class);
    return moved.path("version").intValue();
  }

  /** A version and those that it comes from, the newest first. */
  public List<AncestorDescription> lineage(AdapterId id, int version) {
    String path = path(id) + "/versions/" + version + "/lineage?limit=" + PAGE;
    return http.list(path, AncestorDescription[].class);
  }

  /** What two versions differ in. */
  public DiffDescription diff(AdapterId id, int from, int to) {
    return http.get(path(id) + "/versions/" + from + "/diff/" + to, DiffDescription.class);
  }

  /**
   * Takes a version out of service.
   *
   * @param how what the registry is asked to do
   * @param reason for people
   */
  public VersionDescription withdraw(AdapterId id, int version, Withdrawal how, String reason) {
    return http.post(
        path(id) + "/versions/" + version + "/" + how.verb(),
        Json.write(Map.of("reason", reason)),
        VersionDescription.class);
  }

  /** Declares the files of an adapter that was trained elsewhere; returns where they go. */
  public UploadDescription openUpload(AdapterId id, UploadOrder order) {
    return http.post(path(id) + "/uploads", Json.write(order), UploadDescription.class);
  }

  /** Has the files that were sent verified and made a version. */
  public VersionDescription finaliseUpload(AdapterId id, String upload) {
    return http.post(
        path(id) + "/uploads/" + encoded(upload) + "/finalise",
        VERIFICATION,
        VersionDescription.class);
  }

  /** Opens the registry's whole state as JSON; the caller closes the stream. */
  public InputStream openExport() {
    return http.open("/v1/export");
  }

  /** Asks for base plus adapter as one model; the same request again finds the same merge. */
  public MergeDescription requestMerge(AdapterId id, int version, MergeDtype dtype) {
    return http.post(
        path(id) + "/merges",
        Json.write(Map.of("version", version, "dtype", dtype)),
        MergeDescription.class);
  }

  /** Every merge of an adapter. */
  public List<MergeDescription> merges(AdapterId id) {
    return http.list(path(id) + "/merges?limit=" + PAGE, MergeDescription[].class);
  }

  /** One merge. */
  public MergeDescription merge(AdapterId id, String mergeId) {
    return http.get(path(id) + "/merges/" + mergeId, MergeDescription.class);
  }

  /** Opens a file of a merged model; the caller closes the stream. */
  public InputStream openMergeFile(AdapterId id, String mergeId, FileReference file) {
    return http.open(path(id) + "/merges/" + mergeId + "/files/" + encoded(file.path()));
  }

  /** Registers a base whose files and manifest are in the store. */
  public BaseDescription registerBase(BaseId id, String digest) {
    return http.post(
        "/v1/bases", Json.write(Map.of("id", id, "digest", digest)), BaseDescription.class);
  }

  /** Every base. */
  public List<BaseDescription> bases() {
    return List.of(http.get("/v1/bases", BaseDescription[].class));
  }

  /** Makes a key; the answer is the only one that holds its text. */
  public MadeKey makeKey(String name, List<Grant> grants, Optional<Instant> expiresAt) {
    return http.post("/v1/keys", Json.write(new KeyOrder(name, grants, expiresAt)), MadeKey.class);
  }

  /** Every key that the caller may revoke. */
  public List<KeyDescription> keys() {
    return List.of(http.get("/v1/keys", KeyDescription[].class));
  }

  /** Revokes a key, for ever. */
  public KeyDescription revokeKey(String id) {
    return http.delete("/v1/keys/" + encoded(id), KeyDescription.class);
  }

  private record KeyOrder(String name, List<Grant> grants, Optional<Instant> expiresAt) {}

  private static <T> Optional<T> found(java.util.function.Supplier<T> request) {
    try {
      return Optional.of(request.get());
    } catch (RegistryRefusedException e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static String path(AdapterId id) {
    return "/v1/adapters/" + id;
  }

  private static String encoded(String path) {
    return Arrays.stream(path.split("/"))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
