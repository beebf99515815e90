package io.tributary.registry.decision;

import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.AdapterEvent;
import java.util.List;
import java.util.Map;

/** What a policy says to a command. */
sealed interface Ruling {
  /** These things happen. */
  record Accept(List<AdapterEvent> events) implements Ruling {}

  /** It is so already. */
  record Unchanged(Map<String, Object> result) implements Ruling {}

  /** It was done before by these events, the last of which has this sequence. */
  record Repeat(List<String> eventIds, long sequence, Map<String, Object> result)
      implements Ruling {}

  /** It may not be; {@code current} is what stood against it. */
  record Refuse(RejectionCode code, String message, Map<String, Object> current)
      implements Ruling {}

  static Ruling accept(AdapterEvent... events) {
    return new Accept(List.of(events));
  }

  static Ruling refuse(RejectionCode code, String message) {
    return new Refuse(code, message, Map.of());
  }
}
