package io.tributary.modelfiles.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.json.JsonFields;
import io.tributary.modelfiles.json.JsonValue;
import io.tributary.modelfiles.json.JsonValue.JsonArray;
import io.tributary.modelfiles.json.PythonJson;
import io.tributary.modelfiles.json.StrictJson;
import io.tributary.modelfiles.safetensors.MalformedSafetensorsException.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file of the corpus is accepted or refused as the reference reader does, or more strictly
 * where the list below says so; and each refusal names the rule that was broken.
 */
class SafetensorsCorpusTest {

  private static final List<String> STRICTER_THAN_THE_REFERENCE =
      List.of(
          "header starts with a space",
          "padding of line breaks",
          "duplicate tensor",
          "duplicate key in metadata",
          "dtype of less than a byte",
          "rank of nine");

  private static final Map<Rule, List<String>> BROKEN =
      Map.ofEntries(
          Map.entry(Rule.LENGTH_FIELD, List.of("empty file", "seven bytes")),
          Map.entry(
              Rule.HEADER_LIMIT,
              List.of("length above the limit", "length of 2^63", "length of 2^64 - 1")),
          Map.entry(Rule.HEADER_WITHIN_FILE, List.of("length beyond the file", "header cut")),
          Map.entry(Rule.HEADER_UTF8, List.of("header not UTF-8")),
          Map.entry(
              Rule.HEADER_START,
              List.of(
                  "length zero",
                  "header starts with a space",
                  "header starts with a byte order mark",
                  "header is a list")),
          Map.entry(
              Rule.HEADER_PADDING,
              List.of("padding of line breaks", "padding of zeros", "header is cut JSON")),
          Map.entry(
              Rule.HEADER_JSON,
              List.of(
                  "two documents",
                  "comment",
                  "trailing comma",
                  "numbers that are not JSON",
                  "leading zero")),
          Map.entry(
              Rule.UNIQUE_KEYS,
              List.of(
                  "duplicate tensor",
                  "duplicate dtype",
                  "duplicate metadata",
                  "duplicate key in metadata")),
          Map.entry(
              Rule.METADATA,
              List.of("metadata of a number", "metadata is a list", "metadata of null")),
          Map.entry(
              Rule.TENSOR_FIELDS,
              List.of(
                  "tensor is a number",
                  "tensor is null",
                  "dtype missing",
                  "shape missing",
                  "offsets missing",
                  "dtype is a number",
                  "shape is a number",
                  "shape with a decimal",
                  "shape with text",
                  "shape with a negative",
                  "shape with minus zero",
                  "shape with null",
                  "shape with an exponent",
                  "one offset",
                  "three offsets",
                  "offsets as an object",
                  "offset negative",
                  "offset decimal",
                  "name with a lone surrogate",
                  "nested a thousand deep")),
          Map.entry(
              Rule.DTYPE,
              List.of("dtype unknown", "dtype in lower case", "dtype of less than a byte")),
          Map.entry(Rule.RANK, List.of("rank of nine")),
          Map.entry(
              Rule.OVERFLOW,
              List.of(
                  "shape of 2^64",
                  "shape of 2^63",
                  "shape product overflows",
                  "shape product wraps to zero",
                  "shape times size overflows",
                  "offset of 2^64",
                  "offset of 2^63")),
          Map.entry(
              Rule.CONTIGUOUS,
              List.of(
                  "end before begin",
                  "first tensor not at zero",
                  "hole",
                  "overlap",
                  "two tensors on the same data")),
          Map.entry(
              Rule.TENSOR_SIZE,
              List.of("size smaller than the shape", "size larger than the shape")),
          Map.entry(
              Rule.FILE_SIZE,
              List.of("data cut", "data after the last tensor", "data without tensors")),
          Map.entry(Rule.FOREIGN_FORMAT, List.of("zip", "GGUF", "pickle")));

  @TempDir Path folder;

  private record Case(String name, byte[] content, String reference) {

    boolean acceptedByReference() {
      return reference.equals("accepted");
    }
  }

  @TestFactory
  Stream<DynamicTest> acceptedFilesOpenAndBrokenOnesNameTheirRule() {
    Map<String, Rule> rules = new HashMap<>();
    BROKEN.forEach((rule, names) -> names.forEach(name -> rules.put(name, rule)));
    return corpus()
        .map(
            c ->
                dynamicTest(
                    c.name(),
                    () -> {
                      Rule rule = rules.get(c.name());
                      if (rule == null) {
                        assertOpens(c);
                      } else {
                        assertBreaks(c, rule);
                      }
                    }));
  }

  @Test
  void whatTheReferenceRefusesIsRefusedAndOnlyTheListedIsRefusedBeyondIt() {
    List<String> broken = BROKEN.values().stream().flatMap(List::stream).toList();

    for (Case c : corpus().toList()) {
      boolean refused = !c.acceptedByReference() || STRICTER_THAN_THE_REFERENCE.contains(c.name());
      assertThat(broken.contains(c.name())).as(c.name()).isEqualTo(refused);
    }
  }

  private void assertOpens(Case c) throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(write(c))) {
      long data = file.tensors().stream().mapToLong(TensorEntry::byteSize).sum();
      assertThat(file.header().dataStart() + data).isEqualTo(c.content().length);
    }
  }

  private void assertBreaks(Case c, Rule rule) throws IOException {
    Path path = write(c);
    assertThatThrownBy(() -> SafetensorsFile.open(path).close())
        .isInstanceOfSatisfying(
            MalformedSafetensorsException.class,
            e -> {
              assertThat(e.rule()).as(e.getMessage()).isEqualTo(rule);
              assertThat(e)
                  .hasMessageStartingWith("case.safetensors: ")
                  .hasMessageNotContaining("\n");
            });
  }

  private Path write(Case c) throws IOException {
    return Files.write(folder.resolve("case.safetensors"), c.content());
  }

  private static Stream<Case> corpus() {
    return ((JsonArray) Golden.json("corpus.json"))
        .items().stream().map(SafetensorsCorpusTest::one);
  }

  private static Case one(JsonValue item) {
    byte[] json = PythonJson.dumps(item).getBytes(StandardCharsets.US_ASCII);
    JsonFields fields = StrictJson.parseObject("corpus.json", json);
    return new Case(
        fields.text("name").orElseThrow(),
        Base64.getDecoder().decode(fields.text("bytes").orElseThrow()),
        fields.text("reference").orElseThrow());
  }
}
