package io.tributary.trainer.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.AdapterEvent.VersionSeen;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.records.Lineage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the trainer learns from the feed about versions that it did not train. */
final class DefinitionsTest {
  private static final AdapterId ADAPTER = new AdapterId("acme", "support");
  private static final List<FileReference> FILES =
      List.of(new FileReference("adapter_config.json", 2, "a".repeat(64)));

  private final Definitions definitions = new Definitions();
  private long sequence;

  @Test
  void anUploadedVersionIsNoCommitOfARunButCanBeStartedFrom() {
    apply(registered(1, uploaded()));

    assertThat(definitions.lastPublished(ADAPTER)).isEmpty();
    assertThat(definitions.versionFiles(ADAPTER, 1)).contains(FILES);
  }

  @Test
  void theLastCommitStaysTheLastWhenAnAdapterIsUploadedAfterIt() {
    apply(registered(1, trained(1, 20)));
    apply(registered(2, uploaded()));
    apply(new VersionSeen(ADAPTER, 1, uploaded()));

    assertThat(definitions.lastPublished(ADAPTER))
        .hasValueSatisfying(
            commit -> {
              assertThat(commit.run()).isEqualTo(1);
              assertThat(commit.seq()).isEqualTo(20);
              assertThat(commit.version()).isEqualTo(1);
            });
  }

  private void apply(AdapterEvent event) {
    sequence++;
    definitions.apply(
        new EventEnvelope(
            "c" + sequence + "-0", "/registry", Instant.EPOCH, sequence, "t", "c", event));
  }

  private static VersionRegistered registered(int version, Lineage lineage) {
    return new VersionRegistered(
        ADAPTER, version, "digest", "commit", FILES, "", lineage, Map.of());
  }

  private static Lineage uploaded() {
    return Lineage.uploaded("0a".repeat(16), "b".repeat(64), 1, Optional.empty());
  }

  private static Lineage trained(int run, long seq) {
    return new Lineage(
        List.of(), "b", "t", "p", 1, run, seq, 10, 320, Optional.empty(), "0.1.0", "libtorch");
  }
}
