package io.tributary.contracts.commands;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/** The one outcome of a command: the value of adapter-command-results, keyed as the command was. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CommandOutcome.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = CommandOutcome.Rejected.class, name = "rejected"),
})
public sealed interface CommandOutcome {
  /** The command's id. */
  String commandId();

  /** The command's key. */
  String key();

  /**
   * Done.
   *
   * @param eventIds ids of the events it caused, in order; empty if nothing changed
   * @param lastSequence the key's last event sequence after the command: read-your-writes waits for
   *     it
   * @param result what the caller wants to know: version, specGeneration, mergeId, …
   */
  record Accepted(
      String commandId,
      String key,
      List<String> eventIds,
      long lastSequence,
      Map<String, Object> result)
      implements CommandOutcome {}

  /**
   * Refused; nothing changed.
   *
   * @param message one line for a person
   * @param current the value that stood against it, for example {"version": 4}
   */
  record Rejected(
      String commandId, String key, RejectionCode code, String message, Map<String, Object> current)
      implements CommandOutcome {}
}
