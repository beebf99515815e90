package io.tributary.ingest.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.records.RejectedRecord;
import io.tributary.ingest.definitions.BaseTokenizers;
import io.tributary.ingest.definitions.SpecDirectory;
import io.tributary.ingest.definitions.SpecResolver;
import io.tributary.ingest.definitions.TokenizerFiles;
import io.tributary.ingest.fixture.BadSourceRecord;
import io.tributary.ingest.fixture.TestBase;
import io.tributary.ingest.fixture.TestRecords;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The records of docs/bad-records.md that are bad for what Kafka carries beside them. */
class BadSourceRecordsTest {
  private static final Duration WAIT = Duration.ofSeconds(30);

  @TempDir private Path directory;

  @Test
  void eachIsRejectedAsTheTableSays() {
    List<BadSourceRecord> records = BadSourceRecord.all();
    assertThat(records).hasSizeGreaterThan(10);
    SpecDirectory specs = new SpecDirectory();
    try (ArtifactStore store = ArtifactStores.directory(directory.resolve("store"));
        BaseTokenizers tokenizers =
            new BaseTokenizers(new TokenizerFiles(store, directory.resolve("cache")), WAIT)) {
      TestBase base = TestBase.upload(store);
      specs.put(base.defines("team/sql", 1));
      specs.put(base.defines("team/chat", 1, TestBase.CHAT));
      specs.put(TestBase.withoutDigest().defines("team/baseless", 1));
      RecordConverter converter =
          new RecordConverter(new SpecResolver(specs, atMost -> {}, WAIT), tokenizers);
      records.forEach(record -> isRejected(converter, record));
    }
  }

  private static void isRejected(RecordConverter converter, BadSourceRecord bad) {
    Outcome outcome =
        converter.convert(
            new SourceRecord(bad.key(), bad.value(), bad.headers(), TestRecords.SOURCE));
    assertThat(outcome).as(bad.what()).isInstanceOf(Outcome.Rejected.class);
    RejectedRecord rejected = ((Outcome.Rejected) outcome).record();
    assertThat(rejected.code()).as(rejected.message()).hasToString(bad.code());
    assertThat(rejected.message()).contains(bad.message());
    assertThat(rejected.sizeBytes()).isEqualTo(bad.value().map(v -> (long) v.length).orElse(0L));
    assertThat(rejected.excerptBase64().getBytes(UTF_8).length).isLessThan(6_000);
  }
}
