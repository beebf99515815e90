package io.tributary.ingest.intake;

import io.tributary.access.http.Problem;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * What became of one record: it lies in instruction-records, or there is a problem.
 *
 * @param index in its request, from 0
 * @param recordId under which it is converted, and found in tokenized-examples or rejected-records
 * @param at topic-partition@offset
 */
public record RecordResult(
    long index, Optional<String> recordId, Optional<String> at, Optional<Problem> problem) {
  private static final Set<String> LAGGING =
      Set.of(IntakeCode.OUTCOME_UNKNOWN.name(), IntakeCode.BACK_PRESSURE.name());

  static RecordResult written(long index, String recordId, RecordMetadata place) {
    String at = place.topic() + "-" + place.partition() + "@" + place.offset();
    return new RecordResult(index, Optional.of(recordId), Optional.of(at), Optional.empty());
  }

  static RecordResult refused(long index, Problem problem) {
    return new RecordResult(index, Optional.empty(), Optional.empty(), Optional.of(problem));
  }

  static RecordResult failed(long index, String recordId, Problem problem) {
    return new RecordResult(index, Optional.of(recordId), Optional.empty(), Optional.of(problem));
  }

  /** Whether the broker does not keep up. */
  boolean lacksAcknowledgement() {
    return problem.map(Problem::code).filter(LAGGING::contains).isPresent();
  }
}
