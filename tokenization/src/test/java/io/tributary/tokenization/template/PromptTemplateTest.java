package io.tributary.tokenization.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.tokenization.record.InstructionRecord;
import io.tributary.tokenization.record.InstructionRecord.Alpaca;
import io.tributary.tokenization.record.InstructionRecord.PromptCompletion;
import io.tributary.tokenization.record.RejectedException;
import org.junit.jupiter.api.Test;

class PromptTemplateTest {
  @Test
  void alpacaWithInput() {
    assertThat(PromptTemplate.ALPACA.prompt(new Alpaca("Do it.", "Now.", "Done.")))
        .isEqualTo(
            """
            Below is an instruction that describes a task, paired with an input that provides \
            further context. Write a response that appropriately completes the request.

            ### Instruction:
            Do it.

            ### Input:
            Now.

            ### Response:
            """);
  }

  @Test
  void alpacaWithoutInput() {
    assertThat(PromptTemplate.ALPACA.prompt(new Alpaca("Do it.", "", "Done.")))
        .isEqualTo(
            """
            Below is an instruction that describes a task. Write a response that appropriately \
            completes the request.

            ### Instruction:
            Do it.

            ### Response:
            """);
  }

  @Test
  void placeholdersInContentAreContent() {
    assertThat(PromptTemplate.ALPACA.prompt(new Alpaca("{input}", "{instruction}", "x")))
        .contains("### Instruction:\n{input}\n", "### Input:\n{instruction}\n");
  }

  @Test
  void aPromptIsUsedAsItStands() {
    assertThat(PromptTemplate.PROMPT_COMPLETION.prompt(new PromptCompletion(" Q: ", "a")))
        .isEqualTo(" Q: ");
  }

  @Test
  void aRecordOfAnotherShapeIsRejected() {
    rejects(PromptTemplate.ALPACA, new PromptCompletion("p", "c"), "instruction");
    rejects(PromptTemplate.PROMPT_COMPLETION, new Alpaca("i", "", "o"), "prompt and completion");
  }

  @Test
  void digestsAreThoseOfTheTexts() {
    // Python's hashlib of Alpaca's two texts with a zero byte between, and of {prompt}
    assertThat(PromptTemplate.of(DataSpec.Template.ALPACA).digest())
        .isEqualTo("61ec00982ab1febe1aac277a0238e46879adf4bf45061ad829e16175a96ee6e7");
    assertThat(PromptTemplate.of(DataSpec.Template.PROMPT_COMPLETION).digest())
        .isEqualTo("95d585479f95b713da436dcb6d6f08d7e4e93e0fe6aadcedb8eeaac5c24bb2ce");
  }

  private static void rejects(PromptTemplate template, InstructionRecord record, String wants) {
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> template.prompt(record))
        .withMessageContaining(wants)
        .satisfies(e -> assertThat(e.code()).isEqualTo(RejectCode.UNKNOWN_SHAPE));
  }
}
