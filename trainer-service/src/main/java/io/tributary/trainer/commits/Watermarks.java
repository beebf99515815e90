package io.tributary.trainer.commits;

import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.json.Json;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ObjectKeys;
import io.tributary.store.WatermarkKey;
import io.tributary.trainer.steps.ExamplesPartition;
import java.util.Optional;
import java.util.OptionalLong;

/** The watermarks in the store. */
public final class Watermarks {
  private final ArtifactStore store;

  /** Kept in this store. */
  public Watermarks(ArtifactStore store) {
    this.store = store;
  }

  /**
   * The stored watermark, or empty if the partition has none.
   *
   * @throws MalformedContractException if the object is something else; it names the key
   */
  public OptionalLong read(ExamplesPartition partition) {
    WatermarkKey key = key(partition);
    Optional<byte[]> body = store.readWatermark(key);
    return body.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(parse(key, body.get()).nextOffset());
  }

  /** Replaces the watermark. */
  public void put(ExamplesPartition partition, long nextOffset) {
    Watermark watermark =
        new Watermark(
            Watermark.SCHEMA_VERSION, partition.topic(), partition.partition(), nextOffset);
    store.putWatermark(key(partition), Json.write(watermark));
  }

  /** The object of a partition's watermark. */
  public static WatermarkKey key(ExamplesPartition partition) {
    return new WatermarkKey(partition.topicId(), partition.partition());
  }

  private static Watermark parse(WatermarkKey key, byte[] body) {
    String object = ObjectKeys.watermark(key);
    try {
      Watermark watermark = Json.readStrictly(body, Watermark.class);
      if (!Watermark.SCHEMA_VERSION.equals(watermark.schemaVersion())) {
        throw new MalformedContractException(
            "schema version '" + watermark.schemaVersion() + "' is unknown: upgrade the trainer");
      }
      return watermark;
    } catch (MalformedContractException malformed) {
      throw new MalformedContractException(object + ": " + malformed.getMessage(), malformed);
    }
  }
}
