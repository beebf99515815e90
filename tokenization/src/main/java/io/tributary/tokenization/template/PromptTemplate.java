package io.tributary.tokenization.template;

import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.tokenization.record.InstructionRecord;
import io.tributary.tokenization.record.InstructionRecord.Alpaca;
import io.tributary.tokenization.record.InstructionRecord.PromptCompletion;
import io.tributary.tokenization.record.RejectedException;
import io.tributary.tokenization.record.Sha256;

/**
 * Makes the prompt of a record. Fields are put in as they are: not trimmed, and never searched for
 * the template's own placeholders.
 */
public enum PromptTemplate {
  /** Stanford Alpaca's two prompts, the second for records without input. */
  ALPACA(AlpacaText.WITH_INPUT + '\0' + AlpacaText.WITHOUT_INPUT) {
    @Override
    public String prompt(InstructionRecord record) {
      if (record instanceof Alpaca alpaca) {
        return AlpacaText.prompt(alpaca);
      }
      throw wrongShape("alpaca", "instruction, input (optional) and output");
    }
  },
  /** The prompt as it stands. */
  PROMPT_COMPLETION("{prompt}") {
    @Override
    public String prompt(InstructionRecord record) {
      if (record instanceof PromptCompletion promptCompletion) {
        return promptCompletion.prompt();
      }
      throw wrongShape("prompt-completion", "prompt and completion");
    }
  };

  private final String digest;

  PromptTemplate(String text) {
    this.digest = Sha256.hex(text);
  }

  /** The template that a spec names. */
  public static PromptTemplate of(DataSpec.Template template) {
    return switch (template) {
      case ALPACA -> ALPACA;
      case PROMPT_COMPLETION -> PROMPT_COMPLETION;
    };
  }

  /**
   * The record's prompt.
   *
   * @throws RejectedException UNKNOWN_SHAPE if the record is of another shape
   */
  public abstract String prompt(InstructionRecord record);

  /**
   * SHA-256 of the template's text, hexadecimal. Alpaca's is its text with input, a zero byte, and
   * its text without.
   */
  public String digest() {
    return digest;
  }

  private static RejectedException wrongShape(String template, String fields) {
    return new RejectedException(
        RejectCode.UNKNOWN_SHAPE,
        "the adapter's template is " + template + ", which wants the fields " + fields);
  }
}
