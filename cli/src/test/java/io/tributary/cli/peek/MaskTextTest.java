package io.tributary.cli.peek;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.peek.MaskText.Colours;
import io.tributary.cli.peek.TopicReader.Found;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.RecordSource;
import io.tributary.contracts.records.Split;
import io.tributary.contracts.records.SupervisedRun;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.tokenization.tokenizer.TokenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskTextTest {
  private static final Path TOKENIZER =
      Path.of("../tokenization/src/test/resources/tokenizers/chat-bytes/tokenizer.json");
  private static final RecordSource SOURCE =
      new RecordSource("instruction-records", "AAAAAAAAAAAAAAAAAAAAAQ", 3, 17, 0);

  /** Ids 4 and 5 are the tokens that begin and end a turn, 3 ends a text. */
  private static final TokenizedExample EXAMPLE =
      new TokenizedExample(
          "order-1",
          new AdapterId("acme", "support"),
          2,
          Split.TRAIN,
          new int[] {4, 5, 4, 5, 3},
          List.of(new SupervisedRun(1, 2)),
          "a".repeat(64),
          "b".repeat(64),
          SOURCE,
          false);

  @Test
  void trainedAndMaskedRunsHaveTheirIdsAndPlaces() throws IOException {
    assertThat(lines(Colours.OFF))
        .containsExactly(
            "tokenized-examples-3@9 acme/support order-1 TRAIN generation 2: 5 tokens, 2 trained"
                + " (40.0 %), 3 masked",
            "  masked  [0, 1) \"<|im_start|>\"",
            "    ids 4",
            "  trained [1, 3) \"<|im_end|><|im_start|>\"",
            "    ids 5 4",
            "  masked  [3, 5) \"<|im_end|><|endoftext|>\"",
            "    ids 5 3");
  }

  @Test
  void forAPersonTheyAreColoured() throws IOException {
    assertThat(lines(Colours.ON))
        .contains(
            "  masked  [0, 1) \u001b[2m\"<|im_start|>\"\u001b[0m",
            "  trained [1, 3) \u001b[1;32m\"<|im_end|><|im_start|>\"\u001b[0m");
  }

  private static List<String> lines(Colours colours) throws IOException {
    try (TokenText text = new TokenText(Files.readAllBytes(TOKENIZER))) {
      return new MaskText(colours)
          .lines(new Found<>("tokenized-examples-3@9", "acme/support", 0, EXAMPLE), text);
    }
  }
}
