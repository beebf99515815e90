package io.tributary.ingest.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.Sha256;
import io.tributary.contracts.events.AdapterEvent.AdapterDefined;
import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.Split;
import io.tributary.contracts.records.SupervisedRun;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.ingest.definitions.BaseTokenizers;
import io.tributary.ingest.definitions.BaseUnavailableException;
import io.tributary.ingest.definitions.SpecDirectory;
import io.tributary.ingest.definitions.SpecResolver;
import io.tributary.ingest.definitions.SpecsUnavailableException;
import io.tributary.ingest.definitions.TokenizerFiles;
import io.tributary.ingest.fixture.TestBase;
import io.tributary.ingest.fixture.TestRecords;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import io.tributary.store.manifest.Manifests;
import io.tributary.tokenization.record.InstructionJson;
import io.tributary.tokenization.tokenizer.TokenText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordConverterTest {
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(400);

  @TempDir private Path directory;
  private final SpecDirectory specs = new SpecDirectory();
  private SpecResolver.CatchUp catchUp = atMost -> {};
  private ArtifactStore store;
  private TestBase base;
  private BaseTokenizers tokenizers;

  @BeforeEach
  void uploadBase() {
    store = ArtifactStores.directory(directory.resolve("store"));
    base = TestBase.upload(store);
    tokenizers = tokenizers(WAIT);
    specs.put(base.defines(TestRecords.ADAPTER, 3));
  }

  @AfterEach
  void close() {
    tokenizers.close();
    store.close();
  }

  @Test
  void aGoodRecordBecomesAnExampleWithItsLineage() {
    TokenizedExample example =
        accepted(TestRecords.of("{\"instruction\":\"Say hello.\",\"output\":\"Hello!\"}"));

    assertThat(example.adapter()).isEqualTo(AdapterId.parse(TestRecords.ADAPTER));
    assertThat(example.specGeneration()).isEqualTo(3);
    assertThat(example.split()).isEqualTo(Split.TRAIN);
    assertThat(example.source()).isEqualTo(TestRecords.SOURCE);
    assertThat(example.recordId()).matches("[0-9a-f]{64}");
    assertThat(example.tokenizerDigest()).matches("[0-9a-f]{64}");
    assertThat(example.templateDigest()).matches("[0-9a-f]{64}");
    assertThat(example.truncated()).isFalse();
    SupervisedRun run = example.supervisedRuns().get(0);
    assertThat(run.start() + run.length()).isEqualTo(example.inputIds().length);
    assertThat(example.inputIds()[example.inputIds().length - 1]).as("end of sequence").isZero();
  }

  @Test
  void theHeadersIdIsTheRecordsId() {
    Headers headers = new RecordHeaders().add("id", "from-header".getBytes(UTF_8));
    assertThat(
            accepted(TestRecords.of(TestRecords.ADAPTER, TestRecords.good("field"), headers))
                .recordId())
        .isEqualTo("from-header");
  }

  @Test
  void anEventsSourceAndIdAreTheRecordsId() {
    Headers headers =
        new RecordHeaders()
            .add("ce_id", "41".getBytes(UTF_8))
            .add("ce_source", "/shop".getBytes(UTF_8));
    SourceRecord event = TestRecords.of(TestRecords.ADAPTER, TestRecords.good("field"), headers);
    assertThat(accepted(event).recordId()).isEqualTo("/shop#41");
    headers.add("id", "from-header".getBytes(UTF_8));
    assertThat(accepted(event).recordId()).isEqualTo("from-header");
  }

  @Test
  void aStructuredEventIsTheRecordThatItCarriesUnderTheEventsId() {
    Headers headers =
        new RecordHeaders()
            .add("content-type", "application/cloudevents+json; charset=UTF-8".getBytes(UTF_8));
    byte[] good = TestRecords.good("field");
    String event =
        "{\"specversion\":\"1.0\",\"type\":\"t\",\"source\":\"/shop\",\"id\":\"41\",\"data\":"
            + new String(good, UTF_8)
            + "}";
    TokenizedExample example =
        accepted(TestRecords.of(TestRecords.ADAPTER, event.getBytes(UTF_8), headers));

    assertThat(example.recordId()).isEqualTo("/shop#41");
    assertThat(example.inputIds())
        .isEqualTo(
            accepted(TestRecords.of(TestRecords.ADAPTER, good, new RecordHeaders())).inputIds());
  }

  @Test
  void theHeadersShapeWinsOverThatOfTheFields() {
    String both = "{\"instruction\":\"a\",\"output\":\"b\",\"prompt\":\"c\",\"completion\":\"d\"}";
    assertThat(rejected(TestRecords.of(both)).record().code()).isEqualTo(RejectCode.UNKNOWN_SHAPE);
    Headers headers = new RecordHeaders().add("shape", "alpaca".getBytes(UTF_8));
    assertThat(
            accepted(TestRecords.of(TestRecords.ADAPTER, both.getBytes(UTF_8), headers)).inputIds())
        .isNotEmpty();
  }

  @Test
  void aChatIsPutIntoTheBasesOwnTemplateWithItsDigestAndTheRecordsTime() {
    String template = TestBase.CHAT_TEMPLATE;
    specs.put(TestBase.uploadChat(store, template).defines("team/chat", 1, TestBase.CHAT));
    String chat =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},"
            + "{\"role\":\"assistant\",\"content\":\"Hello.\"}]}";
    TokenizedExample example = accepted(TestRecords.of("team/chat", chat.getBytes(UTF_8), none()));
    assertThat(example.templateDigest()).isEqualTo(Sha256.hex(template));
    assertThat(example.supervisedRuns()).hasSize(1);
    assertThat(accepted(TestRecords.of("team/chat", chat.getBytes(UTF_8), none())).inputIds())
        .as("converted again")
        .isEqualTo(example.inputIds());
    try (TokenText text = new TokenText(TestBase.chatTokenizer())) {
      assertThat(text.of(example.inputIds()))
          .isEqualTo(
              "2023-11-14<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\nHello.<|im_end|>\n");
    }
  }

  @Test
  void theLatestGenerationIsApplied() {
    specs.put(base.defines(TestRecords.ADAPTER, 5));
    specs.put(base.defines(TestRecords.ADAPTER, 4));
    assertThat(
            accepted(TestRecords.of(TestRecords.ADAPTER, TestRecords.good("r"), none()))
                .specGeneration())
        .isEqualTo(5);
  }

  @Test
  void aBadRecordIsRejectedWithItsIdAndPlace() {
    RejectedRecord rejected =
        rejected(TestRecords.of("{\"id\":\"r-9\",\"instruction\":\"secret\",\"output\":\" \"}"))
            .record();

    assertThat(rejected.code()).isEqualTo(RejectCode.EMPTY_OUTPUT);
    assertThat(rejected.recordId()).contains("r-9");
    assertThat(rejected.source()).isEqualTo(TestRecords.SOURCE);
    assertThat(rejected.message()).doesNotContain("secret");
    assertThat(new String(Base64.getDecoder().decode(rejected.excerptBase64()), UTF_8))
        .contains("secret");
  }

  @Test
  void aRecordOverOneMebibyteIsRejectedUnreadWithItsBeginning() {
    byte[] large = new byte[InstructionJson.MAX_BYTES + 1];
    Arrays.fill(large, (byte) '{');
    RejectedRecord rejected = rejected(TestRecords.of(TestRecords.ADAPTER, large, none())).record();

    assertThat(rejected.code()).isEqualTo(RejectCode.TOO_LARGE);
    assertThat(rejected.sizeBytes()).isEqualTo(large.length);
    assertThat(Base64.getDecoder().decode(rejected.excerptBase64())).hasSize(4096);
  }

  @Test
  void aRecordOfOneMebibyteIsRead() {
    byte[] blanks = new byte[InstructionJson.MAX_BYTES];
    Arrays.fill(blanks, (byte) ' ');
    byte[] good = TestRecords.good("padded");
    System.arraycopy(good, 0, blanks, 0, good.length);
    assertThat(accepted(TestRecords.of(TestRecords.ADAPTER, blanks, none())).recordId())
        .isEqualTo("padded");
  }

  @Test
  void aTombstoneIsRejected() {
    RejectedRecord rejected = rejected(TestRecords.withoutValue()).record();
    assertThat(rejected.code()).isEqualTo(RejectCode.MALFORMED_JSON);
    assertThat(rejected.excerptBase64()).isEmpty();
    assertThat(rejected.sizeBytes()).isZero();
  }

  @Test
  void aKeyThatIsNoAdapterIsRejectedUnderItself() {
    for (String key : List.of("", "sql", "Team/SQL", "a/b/c", "team/sql-v2", "team/s\nql")) {
      Outcome.Rejected rejected = rejected(TestRecords.withKey(Optional.of(key.getBytes(UTF_8))));
      assertThat(rejected.record().code()).isEqualTo(RejectCode.INVALID_ADAPTER_NAME);
      assertThat(rejected.record().message()).doesNotContain("\n");
      assertThat(rejected.key()).isEqualTo(key);
    }
  }

  @Test
  void aKeyThatIsNoTextIsNotCarried() {
    byte[] huge = new byte[4 << 20];
    Arrays.fill(huge, (byte) 'a');
    for (Optional<byte[]> key :
        List.of(
            Optional.<byte[]>empty(), Optional.of(new byte[] {(byte) 0xff}), Optional.of(huge))) {
      Outcome.Rejected rejected = rejected(TestRecords.withKey(key));
      assertThat(rejected.record().code()).isEqualTo(RejectCode.INVALID_ADAPTER_NAME);
      assertThat(rejected.key()).isEmpty();
    }
  }

  @Test
  void anAdapterThatNobodyDefinedIsUnknown() {
    Outcome.Rejected rejected =
        rejected(TestRecords.of("team/other", TestRecords.good("r"), none()));
    assertThat(rejected.record().code()).isEqualTo(RejectCode.UNKNOWN_ADAPTER);
    assertThat(rejected.record().recordId()).contains("r");
    assertThat(rejected.key()).isEqualTo("team/other");
  }

  @Test
  void anAdapterThatWasDefinedBeforeItsRecordIsWaitedFor() {
    catchUp = atMost -> specs.put(base.defines("team/late", 1));
    assertThat(accepted(TestRecords.of("team/late", TestRecords.good("r"), none())).adapter())
        .isEqualTo(AdapterId.parse("team/late"));
  }

  @Test
  void aRecordIsNotRejectedBecauseTheEventsCannotBeRead() {
    catchUp =
        atMost -> {
          throw new TimeoutException("no end in sight");
        };
    assertThatExceptionOfType(SpecsUnavailableException.class)
        .isThrownBy(() -> convert(TestRecords.of("team/other", TestRecords.good("r"), none())))
        .withMessageContaining("team/other")
        .withMessageContaining("no end in sight");
  }

  @Test
  void aRecordIsNotRejectedBecauseItsBaseCannotBeFetched() {
    specs.put(TestBase.withDigest("ab".repeat(32)).defines("team/lost", 1));
    tokenizers.close();
    tokenizers = tokenizers(SHORT);
    assertThatExceptionOfType(BaseUnavailableException.class)
        .isThrownBy(() -> convert(TestRecords.of("team/lost", TestRecords.good("r"), none())))
        .withMessageContaining("ab".repeat(32))
        .withMessageContaining("has no blob");
  }

  @Test
  void aBaseThatCannotBeFetchedDelaysNoOther() {
    String digest = "cd".repeat(32);
    tokenizers.prefetch(TestBase.withDigest(digest).reference());
    assertThat(accepted(TestRecords.of(TestRecords.ADAPTER, TestRecords.good("r"), none())))
        .isNotNull();
  }

  @Test
  void aSpecWhoseBaseCanNeverBeUsedRejectsItsRecords() {
    specs.put(TestBase.withoutDigest().defines("team/none", 1));
    specs.put(TestBase.withDigest("no digest").defines("team/wrong", 1));
    Manifests manifests = new Manifests(store);
    Path words = TestBase.directory("words");
    String half = manifests.upload(words, List.of("tokenizer.json")).digest().hex();
    specs.put(TestBase.withDigest(half).defines("team/half", 1));
    String noManifest = store.putBlob("hello".getBytes(UTF_8)).hex();
    specs.put(TestBase.withDigest(noManifest).defines("team/blob", 1));
    for (String adapter : List.of("team/none", "team/wrong", "team/half", "team/blob")) {
      Outcome.Rejected rejected = rejected(TestRecords.of(adapter, TestRecords.good("r"), none()));
      assertThat(rejected.record().code()).as(adapter).isEqualTo(RejectCode.UNKNOWN_BASE);
      assertThat(rejected.record().message()).contains("demo/tiny");
    }
  }

  @Test
  void aDefectOfOursRejectsTheRecordAndShowsNoContent() {
    specs.put(new AdapterDefined(AdapterId.parse("team/defect"), 1, null));
    RejectedRecord rejected =
        rejected(TestRecords.of("team/defect", TestRecords.good("r"), none())).record();
    assertThat(rejected.code()).isEqualTo(RejectCode.CONVERSION_FAILED);
    assertThat(rejected.message())
        .isEqualTo("a defect of this software: java.lang.NullPointerException");
    assertThat(rejected.recordId()).contains("r");
  }

  private BaseTokenizers tokenizers(Duration wait) {
    return new BaseTokenizers(new TokenizerFiles(store, directory.resolve("cache")), wait);
  }

  private Outcome convert(SourceRecord record) {
    return new RecordConverter(new SpecResolver(specs, catchUp, WAIT), tokenizers).convert(record);
  }

  private TokenizedExample accepted(SourceRecord record) {
    Outcome outcome = convert(record);
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return ((Outcome.Accepted) outcome).example();
  }

  private Outcome.Rejected rejected(SourceRecord record) {
    Outcome outcome = convert(record);
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    return (Outcome.Rejected) outcome;
  }

  private static Headers none() {
    return new RecordHeaders();
  }
}
