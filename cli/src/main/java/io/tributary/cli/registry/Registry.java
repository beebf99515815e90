package io.tributary.cli.registry;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.json.Json;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

  private final RegistryHttp http;

  /** The registry at this address; nothing is sent yet. */
  public Registry(URI root) {
    this.http = new RegistryHttp(root);
  }

  /** Every adapter, by name. */
  public List<AdapterDescription> adapters() {
    return List.of(http.get("/v1/adapters", AdapterDescription[].class));
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
    return List.of(http.get(path(id) + "/versions", VersionDescription[].class));
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

  /** Asks for base plus adapter as one model; the same request again finds the same merge. */
  public MergeDescription requestMerge(AdapterId id, int version, MergeDtype dtype) {
    return http.post(
        path(id) + "/merges",
        Json.write(Map.of("version", version, "dtype", dtype)),
        MergeDescription.class);
  }

  /** Every merge of an adapter. */
  public List<MergeDescription> merges(AdapterId id) {
    return List.of(http.get(path(id) + "/merges", MergeDescription[].class));
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
