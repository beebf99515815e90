package io.tributary.ingest.service;

import io.tributary.contracts.topics.Topics;

/**
 * The group does not know where to go on. Starting anywhere would skip records or read them twice,
 * so a person must choose.
 */
public final class LostOffsetsException extends RuntimeException {
  LostOffsetsException(String group, String topic, String what) {
    super(
        "group %s: %s; nothing was read. Choose where to go on: kafka-consumer-groups.sh --group %s --topic %s --reset-offsets (--to-earliest reads again what is retained, --to-latest skips it) --execute; what is remembered as accepted will be rejected as DUPLICATE unless topic %s is deleted too"
            .formatted(group, what, group, topic, Topics.acceptedRecords(group).name()));
  }
}
