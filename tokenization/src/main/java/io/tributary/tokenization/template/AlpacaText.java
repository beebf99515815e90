package io.tributary.tokenization.template;

import io.tributary.tokenization.record.InstructionRecord.Alpaca;

/**
 * The two prompts of Stanford Alpaca.
 *
 * @see <a href="https://github.com/tatsu-lab/stanford_alpaca#data-release">the data release</a>
 */
final class AlpacaText {
  private static final String INSTRUCTION = "\n\n### Instruction:\n";
  private static final String INPUT = "\n\n### Input:\n";
  private static final String RESPONSE = "\n\n### Response:\n";
  private static final String TASK = "Below is an instruction that describes a task";
  private static final String REQUEST =
      ". Write a response that appropriately completes the request.";
  private static final String HEAD_WITH_INPUT =
      TASK + ", paired with an input that provides further context" + REQUEST;
  private static final String HEAD_WITHOUT_INPUT = TASK + REQUEST;

  static final String WITH_INPUT =
      HEAD_WITH_INPUT + INSTRUCTION + "{instruction}" + INPUT + "{input}" + RESPONSE;
  static final String WITHOUT_INPUT = HEAD_WITHOUT_INPUT + INSTRUCTION + "{instruction}" + RESPONSE;

  private AlpacaText() {}

  static String prompt(Alpaca record) {
    return record.input().isEmpty()
        ? HEAD_WITHOUT_INPUT + INSTRUCTION + record.instruction() + RESPONSE
        : HEAD_WITH_INPUT + INSTRUCTION + record.instruction() + INPUT + record.input() + RESPONSE;
  }
}
