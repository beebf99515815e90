package io.tributary.ingest.door;

import io.tributary.ingest.intake.RecordResult;
import java.util.List;

/**
 * The answer to an array.
 *
 * @param written how many lie in instruction-records
 * @param refused all others
 * @param results of every record, in order
 */
public record RecordResults(long written, long refused, List<RecordResult> results) {
  static RecordResults of(List<RecordResult> results) {
    long written = results.stream().filter(result -> result.at().isPresent()).count();
    return new RecordResults(written, results.size() - written, results);
  }
}
