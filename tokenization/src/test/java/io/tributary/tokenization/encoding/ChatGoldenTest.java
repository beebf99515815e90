package io.tributary.tokenization.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.chattemplate.TokenizerTemplates;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.SupervisedRun;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.contracts.spec.DataSpec.SpecialTokens;
import io.tributary.contracts.spec.DataSpec.Supervision;
import io.tributary.contracts.spec.DataSpec.Template;
import io.tributary.contracts.spec.DataSpec.Truncation;
import io.tributary.tokenization.record.InstructionJson;
import io.tributary.tokenization.record.RecordShape;
import io.tributary.tokenization.record.RejectedException;
import io.tributary.tokenization.tokenizer.TestTokenizers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Ids of conversations equal apply_chat_template's, and what is learned of them the oracle's. */
class ChatGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/chat.jsonl");
  private static final List<Path> TEMPLATES =
      List.of(
          Path.of("src/test/resources/templates"),
          Path.of("../chat-template/src/test/resources/templates"));
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-07-04T09:05:03Z"), ZoneOffset.UTC);

  private record Base(String tokenizer, String template, JsonNode tokens) {
    @Override
    public String toString() {
      return tokenizer + " " + template;
    }
  }

  @TestFactory
  Stream<DynamicTest> idsAreThoseOfTransformersAndAnswersAreLearned() throws IOException {
    return Files.readAllLines(GOLDEN).stream()
        .map(ChatGoldenTest::tree)
        .collect(Collectors.groupingBy(ChatGoldenTest::base))
        .entrySet()
        .stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey().toString(), () -> check(e.getKey(), e.getValue())));
  }

  private static void check(Base base, List<JsonNode> lines) {
    try (RecordEncoder encoder = encoder(base)) {
      assertThat(lines).hasSizeGreaterThan(15);
      lines.forEach(line -> check(encoder, line));
    }
  }

  private static void check(RecordEncoder encoder, JsonNode golden) {
    String name = golden.get("turns").textValue() + " of " + golden.get("record");
    if (golden.get("special").booleanValue()) {
      rejects(encoder, golden, SpecialTokens.REJECT, RejectCode.SPECIAL_TOKEN_IN_CONTENT);
    }
    if (golden.has("refused")) {
      rejects(encoder, golden, SpecialTokens.KEEP, RejectCode.TEMPLATE_REFUSED);
      return;
    }
    Tokenized tokenized = encode(encoder, golden, SpecialTokens.KEEP);
    assertThat(tokenized.inputIds()).as("ids, %s", name).containsExactly(ints(golden, "inputIds"));
    assertThat(flat(tokenized.supervisedRuns()))
        .as("learned, %s", name)
        .containsExactly(ints(golden, "learned"));
  }

  private static void rejects(
      RecordEncoder encoder, JsonNode golden, SpecialTokens special, RejectCode code) {
    assertThatExceptionOfType(RejectedException.class)
        .as("%s", golden)
        .isThrownBy(() -> encode(encoder, golden, special))
        .satisfies(e -> assertThat(e.code()).as("%s: %s", e, golden).isEqualTo(code));
  }

  private static Tokenized encode(RecordEncoder encoder, JsonNode golden, SpecialTokens special) {
    Supervision supervision =
        golden.get("turns").textValue().equals("all-turns")
            ? Supervision.ALL_TURNS
            : Supervision.LAST_TURN;
    DataSpec spec =
        new DataSpec(
            Template.CHAT,
            131_072,
            Truncation.REJECT,
            Optional.empty(),
            Optional.of(supervision),
            Optional.of(special));
    InstructionJson json = InstructionJson.parse(Json.write(golden.get("record")));
    return encoder.encode(RecordShape.of(json), spec, CLOCK);
  }

  private static RecordEncoder encoder(Base base) {
    ObjectNode config = Json.mapperForTrees().createObjectNode();
    base.tokens().properties().forEach(e -> config.set(e.getKey(), e.getValue()));
    Path directory = TestTokenizers.directory(base.tokenizer());
    return EncoderLoader.load(
        path ->
            switch (path) {
              case TokenizerTemplates.CONFIG_FILE -> Optional.of(Json.write(config));
              case TokenizerTemplates.TEMPLATE_FILE -> Optional.of(template(base.template()));
              default -> BaseFiles.of(directory).read(path);
            });
  }

  private static byte[] template(String name) {
    Path file =
        TEMPLATES.stream()
            .map(folder -> folder.resolve(name))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    try {
      return Files.readString(file).getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] flat(List<SupervisedRun> runs) {
    return runs.stream()
        .flatMap(run -> Stream.of(run.start(), run.length()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static Base base(JsonNode line) {
    return new Base(
        line.get("tokenizer").textValue(), line.get("template").textValue(), line.get("tokens"));
  }

  private static int[] ints(JsonNode line, String field) {
    return StreamSupport.stream(line.get(field).spliterator(), false)
        .mapToInt(JsonNode::intValue)
        .toArray();
  }

  private static JsonNode tree(String line) {
    try {
      return Json.mapperForTrees().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }
}
