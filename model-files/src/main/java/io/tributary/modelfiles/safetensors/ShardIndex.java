package io.tributary.modelfiles.safetensors;

import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.json.JsonFields;
import io.tributary.modelfiles.json.JsonFile;
import io.tributary.modelfiles.json.JsonValue;
import io.tributary.modelfiles.json.JsonValue.JsonInteger;
import io.tributary.modelfiles.json.JsonValue.JsonObject;
import io.tributary.modelfiles.json.JsonValue.JsonText;
import io.tributary.modelfiles.json.PythonJson;
import io.tributary.modelfiles.json.StrictJson;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The index of a sharded model: which file holds which tensor. Shards are plain file names beside
 * the index; anything that could lead elsewhere is refused.
 *
 * @param totalSize bytes of all tensors, as the index states it
 * @param weightMap the shard of each tensor, sorted by tensor
 */
public record ShardIndex(long totalSize, Map<String, String> weightMap) {

  /** The index's file name. */
  public static final String FILE = "model.safetensors.index.json";

  private static final Pattern SHARD_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

  /** Copies the map, sorted. */
  public ShardIndex {
    weightMap = Collections.unmodifiableMap(new TreeMap<>(weightMap));
  }

  /**
   * Reads an index.
   *
   * @throws MalformedFileException when it is not a usable index
   * @throws IOException when the file cannot be read
   */
  public static ShardIndex read(Path file) throws IOException {
    JsonFields root = StrictJson.parseObject(FILE, JsonFile.read(file));
    Map<String, String> map =
        root.textMap("weight_map").orElseThrow(() -> root.missing("weight_map"));
    for (Map.Entry<String, String> entry : map.entrySet()) {
      if (!SHARD_NAME.matcher(entry.getValue()).matches()) {
        throw root.bad(
            "weight_map." + entry.getKey(), "must be the plain name of a file beside the index");
      }
    }
    long total =
        root.object("metadata")
            .flatMap(metadata -> metadata.value("total_size"))
            .map(size -> totalSize(root, size))
            .orElse(0L);
    return new ShardIndex(total, map);
  }

  /** The shards in the order of their names. */
  public Set<String> shards() {
    return new TreeSet<>(weightMap.values());
  }

  /** The index's JSON text as transformers writes it. */
  public String json() {
    Map<String, JsonValue> map = new LinkedHashMap<>();
    weightMap.forEach((tensor, shard) -> map.put(tensor, new JsonText(shard)));
    JsonValue size = new JsonInteger(BigInteger.valueOf(totalSize));
    JsonObject root =
        new JsonObject(
            Map.of(
                "metadata", new JsonObject(Map.of("total_size", size)),
                "weight_map", new JsonObject(map)));
    return PythonJson.dumps(root) + "\n";
  }

  /** Fails unless the shard holds exactly the tensors that this index says it holds. */
  void requireAgreement(SafetensorsFile shard) {
    String name = String.valueOf(shard.path().getFileName());
    for (TensorEntry entry : shard.tensors()) {
      if (!name.equals(weightMap.get(entry.name()))) {
        throw new MalformedFileException(
            FILE,
            "key weight_map." + entry.name(),
            "does not name " + name + " though that file holds the tensor");
      }
    }
    weightMap.forEach(
        (tensor, file) -> {
          if (file.equals(name) && shard.header().find(tensor).isEmpty()) {
            throw new MalformedFileException(
                FILE, "key weight_map." + tensor, "names " + name + ", which has no such tensor");
          }
        });
  }

  private static long totalSize(JsonFields root, JsonValue size) {
    if (size instanceof JsonInteger i && i.number().signum() >= 0 && i.number().bitLength() < 64) {
      return i.number().longValue();
    }
    // Written as a decimal by some exporters; it is informative only.
    if (size instanceof JsonValue.JsonDecimal d) {
      return (long) d.number();
    }
    throw root.bad("metadata.total_size", "must be a number of bytes");
  }
}
