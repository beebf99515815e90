package io.tributary.tokenization.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Canonical form, id and split of records as Python computes them. */
class RecordGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/records.jsonl");

  static Stream<JsonNode> lines() throws IOException {
    return Files.readAllLines(GOLDEN).stream().map(RecordGoldenTest::tree);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void canonicalFormIdAndSplitAreThoseOfPython(JsonNode golden) {
    byte[] text = golden.get("text").textValue().getBytes(StandardCharsets.UTF_8);

    InstructionJson json = InstructionJson.parse(text);
    String id = RecordId.of(json);

    assertThat(json.canonical()).isEqualTo(golden.get("canonical").textValue());
    assertThat(id).isEqualTo(golden.get("recordId").textValue());
    assertThat(SplitDraw.fraction(golden.get("seed").longValue(), id))
        .isEqualTo(golden.get("fraction").doubleValue());
  }

  private static JsonNode tree(String line) {
    try {
      return Json.mapperForTrees().readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }
}
