package io.tributary.tokenization.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.records.SupervisedRun;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.tokenization.record.InstructionJson;
import io.tributary.tokenization.record.RecordShape;
import io.tributary.tokenization.tokenizer.TestTokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids and labels equal those of transformers, for each kind of tokenizer. */
class EncodingGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Path DEMO_BASE = Path.of("../demo/base");
  private static final int IGNORE_INDEX = -100;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "byte-level",
        "byte-level-bos",
        "byte-level-bos-off",
        "byte-level-bos-on",
        "sentence-pieces",
        "words"
      })
  void idsAndLabelsAreThoseOfTransformers(String kind) throws IOException {
    try (RecordEncoder encoder = EncoderLoader.load(TestTokenizers.directory(kind))) {
      List<JsonNode> lines = lines("tokenizers.jsonl", kind);
      assertThat(lines).hasSize(39);
      assertEqual(encoder, lines);
    }
  }

  @Test
  void theDemosRecordsOnTheDemosBaseAreThoseOfTransformers() throws IOException {
    try (RecordEncoder encoder = EncoderLoader.load(DEMO_BASE)) {
      List<JsonNode> lines = lines("alpaca.jsonl", "demo/base");
      assertThat(lines).hasSize(42);
      assertEqual(encoder, lines);
    }
  }

  private static void assertEqual(RecordEncoder encoder, List<JsonNode> lines) {
    for (JsonNode golden : lines) {
      Tokenized tokenized = encode(encoder, golden);
      assertThat(tokenized.inputIds())
          .as("ids of %s", golden)
          .containsExactly(ints(golden.get("inputIds")));
      assertThat(labels(tokenized))
          .as("labels of %s", golden)
          .containsExactly(predicted(ints(golden.get("labels"))));
    }
  }

  private static Tokenized encode(RecordEncoder encoder, JsonNode golden) {
    int maxLength = golden.get("maxLength").intValue();
    DataSpec spec = DataSpec.of(template(golden), maxLength, DataSpec.Truncation.CUT_TAIL);
    InstructionJson json = InstructionJson.parse(Json.write(golden.get("record")));
    return encoder.encode(RecordShape.of(json), spec, Clock.systemUTC());
  }

  private static DataSpec.Template template(JsonNode golden) {
    return golden.get("template").textValue().equals("alpaca")
        ? DataSpec.Template.ALPACA
        : DataSpec.Template.PROMPT_COMPLETION;
  }

  private static int[] labels(Tokenized tokenized) {
    int[] labels = new int[tokenized.inputIds().length];
    Arrays.fill(labels, IGNORE_INDEX);
    for (SupervisedRun run : tokenized.supervisedRuns()) {
      System.arraycopy(tokenized.inputIds(), run.start(), labels, run.start(), run.length());
    }
    return labels;
  }

  /** The causal loss shifts labels by one: the first is never predicted, whatever it says. */
  private static int[] predicted(int[] labels) {
    int[] predicted = labels.clone();
    predicted[0] = IGNORE_INDEX;
    return predicted;
  }

  private static int[] ints(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::intValue).toArray();
  }

  private static List<JsonNode> lines(String file, String kind) throws IOException {
    try (Stream<String> lines = Files.lines(GOLDEN.resolve(file))) {
      return lines
          .map(EncodingGoldenTest::tree)
          .filter(line -> line.get("tokenizer").textValue().equals(kind))
          .toList();
    }
  }

  private static JsonNode tree(String line) {
    try {
      return Json.mapperForTrees().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }
}
