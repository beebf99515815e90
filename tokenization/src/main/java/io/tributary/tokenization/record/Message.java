package io.tributary.tokenization.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One message, as plain JSON data in the order of its keys, since a template may print it.
 *
 * @param data its fields: role, content, and whatever else the client gave
 */
public record Message(Map<String, Object> data) {
  /** Who tells the model how to behave. */
  public static final String SYSTEM = "system";

  /** Who asks. */
  public static final String USER = "user";

  /** Who is to learn. */
  public static final String ASSISTANT = "assistant";

  /** Every role; developer is what newer models call system. */
  static final Set<String> ROLES = Set.of(SYSTEM, "developer", USER, ASSISTANT, "tool");

  private static final String ROLE = "role";
  private static final String CONTENT = "content";

  /** Keeps its own copy. */
  public Message {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /** A message of a role with a text. */
  public static Message of(String role, String content) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(ROLE, role);
    data.put(CONTENT, content);
    return new Message(data);
  }

  /** Whether the assistant says it. */
  public boolean isAssistants() {
    return ASSISTANT.equals(data.get(ROLE));
  }

  /** Whether it says or does anything: it has a text that is not blank, or calls a tool. */
  boolean saysAnything() {
    return (data.get("tool_calls") instanceof List<?> calls && !calls.isEmpty())
        || (data.get(CONTENT) instanceof String text && !text.isBlank());
  }
}
