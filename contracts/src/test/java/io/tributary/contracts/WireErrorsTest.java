package io.tributary.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contracts.events.EventCodec;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.records.SupervisedRun;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.records.TokenizedExampleCodec;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.InvalidSpecException;
import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireErrorsTest {
  private static final Topics TOPICS = new Topics("");

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anUnknownSchemaVersionNamesWhatWasMetAndWhatIsKnown() {
    Headers headers = new RecordHeaders().add(SchemaVersion.HEADER, utf8("9"));
    for (Topic<String, ?> topic :
        List.of(TOPICS.tokenizedExamples(), TOPICS.adapterCommands(), TOPICS.rejectedRecords())) {
      assertThatThrownBy(() -> topic.value().deserializer().deserialize("t", headers, utf8("{}")))
          .isInstanceOf(UnknownSchemaVersionException.class)
          .hasMessageContaining("'9'")
          .hasMessageContaining("'1'");
    }
  }

  @Test
  void anUnknownEventTypeIsAnUnknownSchemaVersion() {
    Headers headers = new RecordHeaders();
    EventCodec.writeHeaders(Samples.envelope(Samples.events().get("version-retired")), headers);
    headers.remove("ce_type").add("ce_type", utf8("io.tributary.version.retired.v2"));
    assertThatThrownBy(() -> EventCodec.read(headers, utf8("{}")))
        .isInstanceOf(UnknownSchemaVersionException.class)
        .hasMessageContaining("version.retired.v2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ce_id",
        "ce_source",
        "ce_type",
        "ce_specversion",
        "ce_time",
        "ce_sequence",
        "ce_actor"
      })
  void anEventWithoutAnAttributeNamesTheHeader(String missing) {
    Headers headers = new RecordHeaders();
    EventCodec.writeHeaders(Samples.envelope(Samples.events().get("version-retired")), headers);
    headers.remove(missing);
    assertThatThrownBy(() -> EventCodec.read(headers, utf8("{}")))
        .isInstanceOf(MalformedContractException.class)
        .hasMessageContaining(missing);
  }

  @Test
  void aMessageNeverQuotesTheContent() {
    byte[] secret = utf8("{\"type\":\"DefineAdapter\",\"commandId\":\"my secret prompt\" oops}");
    Headers headers = new RecordHeaders().add(SchemaVersion.HEADER, utf8("1"));
    assertThatThrownBy(
            () -> TOPICS.adapterCommands().value().deserializer().deserialize("t", headers, secret))
        .isInstanceOf(MalformedContractException.class)
        .hasMessageContaining("line 1 column")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|base is missing",
        "{\"base\":{\"id\":\"demo/tiny\"},\"learningRate\":1}|learningRate",
        "{\"base\":{\"id\":\"demo/tiny\"},\"training\":{\"microBatch\":\"4\"}}|microBatch",
        "{\"base\":{\"id\":\"demo/tiny\"},\"training\":{\"microBatch\":0}}|training.microBatch",
        "{\"base\":{\"id\":\"demo/tiny\"},\"training\":{\"schedule\":\"linear\"}}|totalSteps",
        "{\"base\":{\"id\":\"demo/tiny\"},\"publish\":{\"commitEverySteps\":4,\"publishEverySteps\":6}}"
            + "|multiple of commitEverySteps",
        "{\"base\":{\"id\":\"Demo/tiny\"}}|invalid name",
        "{\"base\":{\"id\":\"demo/tiny\"},\"base\":{\"id\":\"demo/tiny\"}}|Duplicate",
        "{\"base\":{\"id\":\"demo/tiny\"},\"warmStart\":{}}|warmStart",
      })
  void aWrongSpecIsNamedByItsField(String json, String named) {
    assertThatThrownBy(() -> Json.readStrictly(utf8(json), AdapterSpec.class))
        .isInstanceOf(MalformedContractException.class)
        .hasMessageContaining(named);
  }

  @Test
  void aMinimalSpecIsTheReferenceRecipe() {
    AdapterSpec spec =
        Json.readStrictly(utf8("{\"base\":{\"id\":\"demo/tiny\"}}"), AdapterSpec.class);
    assertThat(spec.training().recordsPerStep()).isEqualTo(32);
    assertThat(spec.lora()).containsEntry("r", 16);
    assertThat(spec.defaultAlias()).isEqualTo(new AliasName("prod"));
    assertThatThrownBy(() -> spec.base().requiredDigest()).isInstanceOf(InvalidSpecException.class);
  }

  @Test
  void tagsAreASetAndStayOutOfASpecThatHasNone() {
    AdapterSpec spec =
        Json.readStrictly(
            utf8("{\"base\":{\"id\":\"demo/tiny\"},\"tags\":[\"sql\",\"lang:de\",\"sql\"]}"),
            AdapterSpec.class);

    assertThat(spec.tags()).containsExactly("lang:de", "sql");
    assertThat(spec.withBase(spec.base())).isEqualTo(spec);
    assertThat(new String(Json.write(spec), StandardCharsets.UTF_8))
        .endsWith(",\"tags\":[\"lang:de\",\"sql\"]}");
    assertThat(new String(Json.write(Samples.spec()), StandardCharsets.UTF_8))
        .doesNotContain("tags");
  }

  @Test
  void aSupervisedRunOutsideTheIdsIsRefused() {
    TokenizedExample good = Samples.example();
    for (SupervisedRun run :
        List.of(new SupervisedRun(0, 1), new SupervisedRun(4, 2), new SupervisedRun(2, 0))) {
      assertThatThrownBy(() -> withRun(good, run)).isInstanceOf(MalformedContractException.class);
    }
  }

  private static TokenizedExample withRun(TokenizedExample e, SupervisedRun run) {
    return new TokenizedExample(
        e.recordId(),
        e.adapter(),
        e.specGeneration(),
        e.split(),
        e.inputIds(),
        List.of(run),
        e.tokenizerDigest(),
        e.templateDigest(),
        e.source(),
        e.truncated());
  }

  @Property(tries = 2000)
  void anyBytesAreAnExampleOrATypedError(@ForAll byte[] bytes) {
    try {
      TokenizedExampleCodec.read(bytes);
    } catch (MalformedContractException expected) {
      assertThat(expected).hasMessageContaining("tokenized-example");
    }
  }

  @Property(tries = 2000)
  void aCorruptedExampleIsAnExampleOrATypedError(@ForAll int position, @ForAll byte flip) {
    byte[] bytes = TokenizedExampleCodec.write(Samples.example());
    bytes[Math.floorMod(position, bytes.length)] ^= flip;
    try {
      TokenizedExampleCodec.read(bytes);
    } catch (MalformedContractException expected) {
      assertThat(expected).hasMessageContaining("tokenized-example");
    }
  }
}
