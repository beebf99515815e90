package io.tributary.tokenization.record;

import io.tributary.contracts.records.RejectCode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Messages in order, and the tools that the assistant may call.
 *
 * @param messages at least one
 * @param tools each a JSON schema; empty if there are none
 */
public record Conversation(List<Message> messages, List<Map<String, Object>> tools) {
  /** Keeps its own copies of the lists. */
  public Conversation {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  /** A conversation without tools. */
  static Conversation of(List<Message> messages) {
    return new Conversation(messages, List.of());
  }

  /** The positions of the assistant's messages, ascending. */
  public List<Integer> answers() {
    return IntStream.range(0, messages.size())
        .filter(i -> messages.get(i).isAssistants())
        .boxed()
        .toList();
  }

  /** The messages as a template takes them. */
  public List<Map<String, Object>> data() {
    return messages.stream().map(Message::data).toList();
  }

  void requireAnswer() {
    List<Integer> answers = answers();
    if (answers.isEmpty()) {
      throw new RejectedException(
          RejectCode.EMPTY_OUTPUT, "no message is the assistant's: there is nothing to learn");
    }
    for (int answer : answers) {
      if (!messages.get(answer).saysAnything()) {
        throw new RejectedException(
            RejectCode.EMPTY_OUTPUT,
            "message " + answer + " of the assistant is empty or blank and calls no tool");
      }
    }
  }
}
