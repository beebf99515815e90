package io.tributary.tokenization.record;

import io.tributary.contracts.records.RejectCode;

/** A record of a known shape: what is asked and what is to be answered. */
public sealed interface InstructionRecord {
  /** What the adapter is to learn to say. */
  String response();

  /**
   * Refuses a record without an answer.
   *
   * @throws RejectedException EMPTY_OUTPUT if the response is empty or blank
   */
  default void requireResponse() {
    if (response().isBlank()) {
      throw new RejectedException(RejectCode.EMPTY_OUTPUT, "the response is empty or blank");
    }
  }

  /**
   * Alpaca's shape.
   *
   * @param input further context; empty if there is none
   */
  record Alpaca(String instruction, String input, String output) implements InstructionRecord {
    @Override
    public String response() {
      return output;
    }
  }

  /** A prompt that is used as it stands, and its completion. */
  record PromptCompletion(String prompt, String completion) implements InstructionRecord {
    @Override
    public String response() {
      return completion;
    }
  }
}
