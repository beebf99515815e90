package io.tributary.merge.consume;

import io.tributary.contracts.events.AdapterEvent.MergeRequested;
import io.tributary.contracts.events.EventEnvelope;
import org.apache.kafka.common.TopicPartition;

/**
 * A request and where it lies.
 *
 * @param partition of adapter-events
 * @param offset in it
 * @param event the attributes
 * @param data what is asked
 */
public record MergeRequest(
    TopicPartition partition, long offset, EventEnvelope event, MergeRequested data) {

  /** {@code topic-partition@offset}, for messages. */
  public String place() {
    return partition + "@" + offset;
  }

  @Override
  public String toString() {
    return "merge "
        + data.mergeId()
        + " of "
        + data.adapter()
        + " version "
        + data.version()
        + " ("
        + place()
        + ")";
  }
}
