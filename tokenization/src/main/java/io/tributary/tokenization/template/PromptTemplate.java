package io.tributary.tokenization.template;

import io.tributary.contracts.Sha256;
import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.tokenization.record.InstructionRecord;
import io.tributary.tokenization.record.InstructionRecord.Alpaca;
import io.tributary.tokenization.record.InstructionRecord.PromptCompletion;
import io.tributary.tokenization.record.InstructionRecord.RawText;
import io.tributary.tokenization.record.RejectedException;

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
        requireOneTurn(alpaca);
        return AlpacaText.prompt(alpaca);
      }
      throw wrongShape("alpaca", "instruction, input (optional) and output");
    }

    @Override
    public String response(InstructionRecord record) {
      if (record instanceof Alpaca alpaca) {
        return alpaca.output();
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

    @Override
    public String response(InstructionRecord record) {
      if (record instanceof PromptCompletion promptCompletion) {
        return promptCompletion.completion();
      }
      throw wrongShape("prompt-completion", "prompt and completion");
    }
  },
  /** No prompt at all: the text is learned from its beginning. */
  TEXT("{text}") {
    @Override
    public String prompt(InstructionRecord record) {
      return "";
    }

    @Override
    public String response(InstructionRecord record) {
      if (record instanceof RawText raw) {
        return raw.text();
      }
      throw wrongShape("text", "text");
    }
  };

  private final String digest;

  PromptTemplate(String text) {
    this.digest = Sha256.hex(text);
  }

  /** The template that a spec names, if it is one of these. */
  public static PromptTemplate of(DataSpec.Template template) {
    return switch (template) {
      case ALPACA -> ALPACA;
      case PROMPT_COMPLETION -> PROMPT_COMPLETION;
      case TEXT -> TEXT;
      case CHAT -> throw new IllegalArgumentException("the chat template is the base's own");
    };
  }

  /**
   * The record's prompt.
   *
   * @throws RejectedException UNKNOWN_SHAPE if the record is of another shape
   */
  public abstract String prompt(InstructionRecord record);

  /**
   * What is to be learned after it.
   *
   * @throws RejectedException UNKNOWN_SHAPE if the record is of another shape
   */
  public abstract String response(InstructionRecord record);

  /**
   * SHA-256 of the template's text, hexadecimal. Alpaca's is its text with input, a zero byte, and
   * its text without.
   */
  public String digest() {
    return digest;
  }

  /**
   * Stanford's prompts have no place for what was said before; to leave it out would train on lies.
   */
  private static void requireOneTurn(Alpaca record) {
    if (!record.system().isEmpty() || !record.history().isEmpty()) {
      throw new RejectedException(
          RejectCode.UNKNOWN_SHAPE,
          "the adapter's template is alpaca, which has no place for system and history: set"
              + " data.template to chat");
    }
  }

  private static RejectedException wrongShape(String template, String fields) {
    return new RejectedException(
        RejectCode.UNKNOWN_SHAPE,
        "the adapter's template is " + template + ", which wants the fields " + fields);
  }
}
