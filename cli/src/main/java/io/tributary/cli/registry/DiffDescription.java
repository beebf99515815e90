package io.tributary.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.AdapterId;
import java.util.List;
import java.util.Optional;

/**
 * What two versions differ in, as the registry says it. What is equal is left out.
 *
 * @param from the first version
 * @param to the second version
 */
public record DiffDescription(
    AdapterId adapter,
    int from,
    int to,
    List<FileChange> files,
    List<SettingChange> settings,
    List<MetricChange> metrics,
    List<RangeChange> ranges) {
  /** Whether nothing differs. */
  public boolean isEmpty() {
    return files.isEmpty() && settings.isEmpty() && metrics.isEmpty() && ranges.isEmpty();
  }

  /** A file by its SHA-256. */
  public record FileChange(String path, Optional<String> from, Optional<String> to) {}

  /** A setting of the spec by its path. */
  public record SettingChange(String setting, Optional<JsonNode> from, Optional<JsonNode> to) {}

  /** A metric; the change is the second minus the first. */
  public record MetricChange(
      String metric, Optional<Double> from, Optional<Double> to, Optional<Double> change) {}

  /** What was read of a partition. */
  public record RangeChange(
      String topic, String topicId, int partition, Optional<Offsets> from, Optional<Offsets> to) {}

  /** Offsets {@code [from, to)}. */
  public record Offsets(long from, long to) {
    @Override
    public String toString() {
      return "[" + from + ", " + to + ")";
    }
  }
}
