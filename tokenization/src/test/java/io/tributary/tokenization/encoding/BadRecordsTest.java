package io.tributary.tokenization.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.chattemplate.TokenizerTemplates;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.tokenization.fixture.BadRecordsTable;
import io.tributary.tokenization.record.InstructionJson;
import io.tributary.tokenization.record.InstructionRecord;
import io.tributary.tokenization.record.RecordId;
import io.tributary.tokenization.record.RecordShape;
import io.tributary.tokenization.record.RejectedException;
import io.tributary.tokenization.tokenizer.TestTokenizers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each way to be a bad record, as docs/bad-records.md has it. */
class BadRecordsTest {
  private static final int COLUMNS = 5;
  private static final Path QWEN =
      Path.of("../chat-template/src/test/resources/templates/Qwen-Qwen2.5-7B-Instruct.jinja");
  private static final Map<String, String> TEMPLATES =
      Map.of(
          "includes",
          "{{ messages }}\n{% include 'other' %}",
          "strict",
          "{% for m in messages %}{% if m.role == 'user' and not loop.first %}\n\n"
              + "{{ raise_exception('two users: ' + m.content) }}{% endif %}{% endfor %}");

  private record Row(
      String what, byte[] record, DataSpec spec, String base, String code, String message) {
    static Row of(List<String> cells) {
      List<String> spec = BadRecordsTable.codes(cells.get(2));
      return new Row(
          cells.get(0),
          BadRecordsTable.codes(cells.get(1)).stream()
              .findFirst()
              .map(BadRecordsTable::bytes)
              .orElse(new byte[0]),
          spec.isEmpty()
              ? DataSpec.defaults()
              : Json.readStrictly(spec.get(0).getBytes(StandardCharsets.UTF_8), DataSpec.class),
          spec.size() < 2 ? "qwen" : spec.get(1),
          cells.get(3),
          cells.get(4));
    }
  }

  @TestFactory
  Stream<DynamicTest> aBadRecordIsRejectedAsTheTableSays() {
    return BadRecordsTable.rows(COLUMNS).stream()
        .map(Row::of)
        .map(row -> DynamicTest.dynamicTest(row.what(), () -> isRejected(row)));
  }

  @Test
  void theTableIsLong() {
    assertThat(BadRecordsTable.rows(COLUMNS)).hasSizeGreaterThan(40);
  }

  private static void isRejected(Row row) {
    try (RecordEncoder encoder = encoder(row.base())) {
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> encode(encoder, row))
          .satisfies(e -> assertThat(e.code()).as(e.getMessage()).hasToString(row.code()))
          .satisfies(e -> assertThat(e.getMessage()).contains(row.message()))
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250).doesNotContain("\n"));
    }
  }

  private static void encode(RecordEncoder encoder, Row row) {
    InstructionJson json = InstructionJson.parse(row.record());
    assertThat(RecordId.of(json)).isNotEmpty();
    InstructionRecord record =
        row.spec().shape().isPresent()
            ? RecordShape.of(json, row.spec().shape().get())
            : RecordShape.of(json);
    record.requireResponse();
    encoder.encode(record, row.spec(), Clock.systemUTC()).requireSupervised();
  }

  private static RecordEncoder encoder(String base) {
    BaseFiles files = BaseFiles.of(TestTokenizers.directory("chat-bytes"));
    return EncoderLoader.load(
        path -> path.equals(TokenizerTemplates.TEMPLATE_FILE) ? template(base) : files.read(path));
  }

  private static Optional<byte[]> template(String base) {
    try {
      return base.equals("qwen")
          ? Optional.of(Files.readAllBytes(QWEN))
          : Optional.ofNullable(TEMPLATES.get(base))
              .map(text -> text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyCodeIsInTheTables() {
    List<String> codes =
        IntStream.range(COLUMNS, COLUMNS + 3)
            .mapToObj(BadRecordsTable::rows)
            .flatMap(List::stream)
            .map(cells -> cells.get(cells.size() - 2))
            .distinct()
            .toList();
    assertThat(Stream.of(RejectCode.values()).map(Enum::name).filter(code -> !codes.contains(code)))
        .containsExactly(RejectCode.CONVERSION_FAILED.name());
  }
}
