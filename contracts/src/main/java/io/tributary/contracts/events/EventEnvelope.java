package io.tributary.contracts.events;

import java.time.Instant;

/**
 * An event with its CloudEvents attributes.
 *
 * @param id {@code commandId-ordinal}: a command processed again writes identical bytes
 * @param source the registry, a URI reference
 * @param time the command's
 * @param sequence from 1, dense per subject
 * @param actor who asked
 * @param commandId the command that caused it
 */
public record EventEnvelope(
    String id,
    String source,
    Instant time,
    long sequence,
    String actor,
    String commandId,
    AdapterEvent data) {
  /** The record's key. */
  public String subject() {
    return data.subject();
  }

  /** The value of {@code ce_type}. */
  public EventType type() {
    return EventType.of(data);
  }
}
