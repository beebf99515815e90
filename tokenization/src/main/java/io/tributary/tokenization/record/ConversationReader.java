package io.tributary.tokenization.record;

import io.tributary.contracts.records.RejectCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the two shapes that hold turns: {@code messages} as chat APIs have them, and ShareGPT's
 * {@code conversations}. What a message holds beside role and content goes to the template as it
 * is.
 */
final class ConversationReader {
  private static final String CONTENT = "content";
  private static final Map<String, String> SHARE_GPT_ROLES =
      Map.of(
          "system", Message.SYSTEM,
          "human", Message.USER,
          "user", Message.USER,
          "gpt", Message.ASSISTANT,
          "chatgpt", Message.ASSISTANT,
          "assistant", Message.ASSISTANT,
          "tool", "tool",
          "observation", "tool");

  private ConversationReader() {}

  /** The field {@code messages}, with {@code tools} beside it. */
  static Conversation messages(InstructionJson json) {
    List<Message> messages = new ArrayList<>();
    for (LocatedValue element : turns(json, "messages")) {
      messages.add(message(element));
    }
    return new Conversation(messages, tools(json));
  }

  /** The field {@code conversations}, with {@code system} and {@code tools} beside it. */
  static Conversation shareGpt(InstructionJson json) {
    List<Message> messages = new ArrayList<>();
    json.value("system")
        .map(LocatedValue::string)
        .filter(system -> !system.isEmpty())
        .ifPresent(system -> messages.add(Message.of(Message.SYSTEM, system)));
    for (LocatedValue turn : turns(json, "conversations")) {
      LocatedValue from = turn.require("from");
      String role = SHARE_GPT_ROLES.get(from.string());
      if (role == null) {
        throw from.invalid("names none of " + SHARE_GPT_ROLES.keySet().stream().sorted().toList());
      }
      messages.add(Message.of(role, turn.require("value").string()));
    }
    return new Conversation(messages, tools(json));
  }

  private static List<LocatedValue> turns(InstructionJson json, String name) {
    LocatedValue field =
        json.value(name)
            .orElseThrow(
                () ->
                    new RejectedException(
                        RejectCode.MISSING_FIELD, "field " + name + " is missing or null"));
    List<LocatedValue> turns = field.list();
    if (turns.isEmpty()) {
      throw field.invalid("is an empty list");
    }
    return turns;
  }

  private static Message message(LocatedValue element) {
    Map<String, Object> data = element.object();
    LocatedValue role = element.require("role");
    if (!Message.ROLES.contains(role.string())) {
      throw role.invalid("is none of " + Message.ROLES.stream().sorted().toList());
    }
    List<Map<String, Object>> calls =
        element.field("tool_calls").map(ConversationReader::requireObjects).orElse(List.of());
    Optional<LocatedValue> content = element.field(CONTENT);
    if (content.isEmpty() && calls.isEmpty()) {
      throw new RejectedException(
          RejectCode.MISSING_FIELD,
          "field " + element.path() + ".content is missing or null, and no tool is called");
    }
    content.ifPresent(value -> data.put(CONTENT, text(value)));
    return new Message(data);
  }

  /** Text parts are put together without anything between them. */
  private static String text(LocatedValue content) {
    if (!(content.data() instanceof List<?>)) {
      return content.string();
    }
    StringBuilder text = new StringBuilder();
    for (LocatedValue part : content.list()) {
      LocatedValue type = part.require("type");
      if (!type.string().equals("text")) {
        throw type.invalid("is not \"text\": only text can be trained on");
      }
      text.append(part.require("text").string());
    }
    return text.toString();
  }

  private static List<Map<String, Object>> tools(InstructionJson json) {
    return json.value("tools").map(ConversationReader::toolList).orElse(List.of());
  }

  /** Tables of records have no column for schemas: there the list is a string that holds JSON. */
  private static List<Map<String, Object>> toolList(LocatedValue tools) {
    if (!(tools.data() instanceof String text)) {
      return requireObjects(tools);
    }
    if (text.isBlank()) {
      return List.of();
    }
    Object data =
        InstructionJson.data(text)
            .orElseThrow(() -> tools.wrongType("a list, or a string that holds one as JSON"));
    return requireObjects(new LocatedValue(tools.path(), data));
  }

  private static List<Map<String, Object>> requireObjects(LocatedValue value) {
    return value.list().stream().map(LocatedValue::object).toList();
  }
}
