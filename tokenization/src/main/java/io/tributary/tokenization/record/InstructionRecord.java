package io.tributary.tokenization.record;

import io.tributary.contracts.records.RejectCode;
import java.util.ArrayList;
import java.util.List;

/** A record of a known shape: what is asked and what is to be answered. */
public sealed interface InstructionRecord {
  /**
   * Refuses a record without an answer.
   *
   * @throws RejectedException EMPTY_OUTPUT if there is nothing that the adapter is to learn to say
   */
  void requireResponse();

  /**
   * The record as messages.
   *
   * @throws RejectedException UNKNOWN_SHAPE if it is no conversation
   */
  Conversation conversation();

  /**
   * Alpaca's shape.
   *
   * @param input further context; empty if there is none
   * @param system what the model is told before all else; empty if there is nothing
   * @param history what was said before; empty if nothing was
   */
  record Alpaca(
      String instruction, String input, String output, String system, List<Exchange> history)
      implements InstructionRecord {
    /** Keeps its own copy of the history. */
    public Alpaca {
      history = List.copyOf(history);
    }

    /** Without system and history. */
    public Alpaca(String instruction, String input, String output) {
      this(instruction, input, output, "", List.of());
    }

    @Override
    public void requireResponse() {
      requireText(output);
    }

    /** The input follows the instruction in a line of its own. */
    @Override
    public Conversation conversation() {
      List<Message> messages = new ArrayList<>();
      if (!system.isEmpty()) {
        messages.add(Message.of(Message.SYSTEM, system));
      }
      for (Exchange exchange : history) {
        messages.add(Message.of(Message.USER, exchange.asked()));
        messages.add(Message.of(Message.ASSISTANT, exchange.answered()));
      }
      messages.add(
          Message.of(Message.USER, input.isEmpty() ? instruction : instruction + '\n' + input));
      messages.add(Message.of(Message.ASSISTANT, output));
      return Conversation.of(messages);
    }
  }

  /** One question of an Alpaca record's history and its answer. */
  record Exchange(String asked, String answered) {}

  /** A prompt that is used as it stands, and its completion. */
  record PromptCompletion(String prompt, String completion) implements InstructionRecord {
    @Override
    public void requireResponse() {
      requireText(completion);
    }

    @Override
    public Conversation conversation() {
      return Conversation.of(
          List.of(Message.of(Message.USER, prompt), Message.of(Message.ASSISTANT, completion)));
    }
  }

  /** Messages, whether they came as such or as ShareGPT's conversations. */
  record Chat(Conversation conversation) implements InstructionRecord {
    @Override
    public void requireResponse() {
      conversation.requireAnswer();
    }
  }

  /** Text that is learned from its beginning to its end. */
  record RawText(String text) implements InstructionRecord {
    @Override
    public void requireResponse() {
      requireText(text);
    }

    @Override
    public Conversation conversation() {
      throw new RejectedException(
          RejectCode.UNKNOWN_SHAPE,
          "the adapter's template is chat, and raw text is no conversation");
    }
  }

  private static void requireText(String response) {
    if (response.isBlank()) {
      throw new RejectedException(RejectCode.EMPTY_OUTPUT, "the response is empty or blank");
    }
  }
}
