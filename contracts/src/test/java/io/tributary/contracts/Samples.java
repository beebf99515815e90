package io.tributary.contracts;

import io.tributary.contracts.access.AccessEvent;
import io.tributary.contracts.access.Grant;
import io.tributary.contracts.access.Scope;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.commands.MergeLayout;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.records.RecordSource;
import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.Split;
import io.tributary.contracts.records.SupervisedRun;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.records.TrainingProgress;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.BaseReference;
import io.tributary.contracts.spec.WarmStart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One value of every wire form, with every field set. */
final class Samples {
  static final AdapterId ADAPTER = new AdapterId("acme", "support");
  static final BaseId BASE = new BaseId("demo", "tiny-base");
  static final Instant AT = Instant.parse("2026-11-25T10:15:30.123Z");
  static final String TOPIC_ID = "4fZQ0nTQTXyC2DyMm4Nf0g";
  private static final String DIGEST = "0123456789abcdef".repeat(4);
  private static final List<FileReference> FILES =
      List.of(
          new FileReference("adapter_config.json", 512, DIGEST),
          new FileReference("adapter_model.safetensors", 70_000, "f".repeat(64)));

  private Samples() {}

  static AdapterSpec spec() {
    return AdapterSpec.of(new BaseReference(BASE, Optional.of(DIGEST)));
  }

  static Lineage lineage() {
    return new Lineage(
        List.of(new Lineage.SourceRange("tokenized-examples", TOPIC_ID, 3, 0, 641)),
        DIGEST,
        "a".repeat(64),
        "b".repeat(64),
        1,
        1,
        2,
        20,
        640,
        Optional.of(1),
        "0.1.0",
        "libtorch 2.7.1; AVX512; 2 threads");
  }

  static RecordSource source() {
    return new RecordSource("instruction-records", TOPIC_ID, 3, 17, AT.toEpochMilli());
  }

  static TokenizedExample example() {
    return new TokenizedExample(
        "order-1",
        ADAPTER,
        2,
        Split.EVAL,
        new int[] {1, 300, 70_000, 5, 2},
        List.of(new SupervisedRun(2, 1), new SupervisedRun(4, 1)),
        "a".repeat(64),
        "b".repeat(64),
        source(),
        true);
  }

  static RejectedRecord rejected() {
    return new RejectedRecord(
        RejectCode.MISSING_FIELD,
        "field 'output' is missing",
        Optional.of("order-2"),
        source(),
        42,
        "eyJ9");
  }

  static TrainingProgress progress() {
    return new TrainingProgress(
        TrainingProgress.Kind.PUBLISH,
        ADAPTER,
        AT,
        "trainer-1",
        1,
        20,
        Optional.of(1.25),
        Optional.of(0.5),
        Optional.of(2e-4),
        Optional.of(2048L),
        Optional.of(900L),
        Optional.of(512.5),
        Optional.of(1.5),
        Optional.of(2.5),
        Optional.of(2L),
        Optional.of(700_000_000L),
        Optional.of(0L));
  }

  static Map<String, AdapterCommand> commands() {
    return Map.ofEntries(
        Map.entry(
            "define-adapter", new AdapterCommand.DefineAdapter("c1", AT, "local", ADAPTER, spec())),
        Map.entry(
            "register-base",
            new AdapterCommand.RegisterBase("c2", AT, "local", BASE, DIGEST, FILES)),
        Map.entry(
            "publish-checkpoint",
            new AdapterCommand.PublishCheckpoint(
                "c3", AT, "trainer", ADAPTER, 1, 2, FILES, lineage(), Map.of("loss", 1.25))),
        Map.entry(
            "register-upload",
            new AdapterCommand.RegisterUpload(
                "c11",
                AT,
                "local",
                ADAPTER,
                "0a".repeat(16),
                FILES,
                DIGEST,
                1,
                Optional.of(1),
                Map.of("evalLoss", 1.25))),
        Map.entry(
            "move-alias",
            new AdapterCommand.MoveAlias(
                "c4", AT, "local", ADAPTER, new AliasName("prod"), 2, Optional.of(1))),
        Map.entry(
            "request-merge",
            new AdapterCommand.RequestMerge(
                "c5", AT, "local", ADAPTER, 2, MergeDtype.BF16, MergeLayout.HUGGING_FACE)),
        Map.entry(
            "complete-merge",
            new AdapterCommand.CompleteMerge("c6", AT, "merge", ADAPTER, DIGEST, FILES)),
        Map.entry(
            "fail-merge",
            new AdapterCommand.FailMerge(
                "c7", AT, "merge", ADAPTER, DIGEST, "NOT_FINITE", "layer 3 holds NaN")),
        Map.entry(
            "quarantine-version",
            new AdapterCommand.QuarantineVersion("c8", AT, "local", ADAPTER, 2, "blob missing")),
        Map.entry(
            "retire-version",
            new AdapterCommand.RetireVersion("c9", AT, "local", ADAPTER, 1, "replaced")),
        Map.entry("start-run", startRun()));
  }

  private static AdapterCommand startRun() {
    return new AdapterCommand.StartRun(
        "c10",
        AT,
        "local",
        ADAPTER,
        List.of(new Lineage.SourceRange("tokenized-examples", TOPIC_ID, 3, 0, 641)),
        Map.of("num_train_epochs", 3, "learning_rate", 1e-4, "lr_scheduler_type", "cosine"),
        Optional.of(new WarmStart(Optional.of(2), Optional.empty())));
  }

  static Map<String, CommandOutcome> outcomes() {
    return Map.of(
        "accepted",
        new CommandOutcome.Accepted(
            "c3", ADAPTER.toString(), List.of("c3-0"), 4, Map.of("version", 2)),
        "rejected",
        new CommandOutcome.Rejected(
            "c4",
            ADAPTER.toString(),
            RejectionCode.ALIAS_CONFLICT,
            "alias prod points at 3, not 1",
            Map.of("version", 3)));
  }

  static Map<String, AdapterEvent> events() {
    return Map.of(
        "base-registered",
        new AdapterEvent.BaseRegistered(BASE, DIGEST, FILES),
        "adapter-defined",
        new AdapterEvent.AdapterDefined(ADAPTER, 1, spec()),
        "version-registered",
        new AdapterEvent.VersionRegistered(
            ADAPTER, 2, DIGEST, "c".repeat(40), FILES, "# card", lineage(), Map.of("loss", 1.25)),
        "version-seen",
        new AdapterEvent.VersionSeen(ADAPTER, 2, lineage()),
        "version-quarantined",
        new AdapterEvent.VersionQuarantined(ADAPTER, 2, "blob missing"),
        "version-retired",
        new AdapterEvent.VersionRetired(ADAPTER, 1, "replaced"),
        "alias-moved",
        new AdapterEvent.AliasMoved(ADAPTER, new AliasName("prod"), Optional.of(1), 2),
        "merge-requested",
        new AdapterEvent.MergeRequested(
            ADAPTER,
            DIGEST,
            2,
            new BaseReference(BASE, Optional.of(DIGEST)),
            MergeDtype.BASE,
            MergeLayout.HUGGING_FACE,
            FILES),
        "merge-completed",
        new AdapterEvent.MergeCompleted(ADAPTER, DIGEST, 2, FILES),
        "merge-failed",
        new AdapterEvent.MergeFailed(ADAPTER, DIGEST, 2, "NOT_FINITE", "layer 3 holds NaN"));
  }

  static Map<String, AccessEvent> accessEvents() {
    return Map.of(
        "key-created",
        new AccessEvent.KeyCreated(
            "0123456789abcdef",
            AT,
            "local#fedcba9876543210",
            "ci",
            DIGEST,
            List.of(new Grant("acme", Scope.WRITE), new Grant(Grant.EVERY, Scope.READ)),
            Optional.of(AT.plusSeconds(86_400))),
        "key-revoked",
        new AccessEvent.KeyRevoked("0123456789abcdef", AT, "local#fedcba9876543210"));
  }

  static EventEnvelope envelope(AdapterEvent event) {
    return new EventEnvelope("c3-0", "/registry", AT, 4, "trainer", "c3", event);
  }
}
