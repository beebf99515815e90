package io.tributary.ingest.service;

/**
 * The group does not know where to go on. Starting anywhere would skip records or convert them
 * twice, so a person must choose.
 */
public final class LostOffsetsException extends RuntimeException {
  LostOffsetsException(String group, String topic, String what) {
    super(
        "group %s: %s; nothing was read. Choose where to go on: kafka-consumer-groups.sh --group %s --topic %s --reset-offsets (--to-earliest converts again what is retained, --to-latest skips it) --execute"
            .formatted(group, what, group, topic));
  }
}
