package io.tributary.registry;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.commands.AdapterCommand.CompleteMerge;
import io.tributary.contracts.commands.AdapterCommand.DefineAdapter;
import io.tributary.contracts.commands.AdapterCommand.FailMerge;
import io.tributary.contracts.commands.AdapterCommand.MoveAlias;
import io.tributary.contracts.commands.AdapterCommand.PublishCheckpoint;
import io.tributary.contracts.commands.AdapterCommand.QuarantineVersion;
import io.tributary.contracts.commands.AdapterCommand.RegisterBase;
import io.tributary.contracts.commands.AdapterCommand.RequestMerge;
import io.tributary.contracts.commands.AdapterCommand.RetireVersion;
import io.tributary.contracts.commands.AdapterCommand.StartRun;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.commands.MergeLayout;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.BaseReference;
import io.tributary.registry.decision.FileLists;
import io.tributary.store.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands about {@code acme/support}, each with a new id. */
public final class Acme {
  public static final AdapterId SUPPORT = new AdapterId("acme", "support");
  public static final BaseId BASE = new BaseId("demo", "tiny-base");
  public static final Instant AT = Instant.parse("2026-11-25T10:15:30.123Z");
  public static final List<FileReference> BASE_FILES = files("base");
  public static final String BASE_DIGEST = FileLists.manifest(BASE_FILES).digest().hex();

  private static int ids;

  private Acme() {}

  public static synchronized String newId() {
    ids++;
    return "c" + ids;
  }

  /** The files of a PEFT directory with this content. */
  public static List<FileReference> files(String content) {
    return List.of(file("adapter_model.safetensors", content), file("adapter_config.json", "{}"));
  }

  public static FileReference file(String path, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new FileReference(path, bytes.length, Digest.of(bytes).hex());
  }

  public static AdapterSpec spec() {
    return AdapterSpec.of(new BaseReference(BASE, Optional.of(BASE_DIGEST)));
  }

  /** The spec with these LoRA settings. */
  public static AdapterSpec spec(Map<String, Object> lora) {
    AdapterSpec spec = spec();
    return new AdapterSpec(
        spec.base(),
        spec.baseName(),
        lora,
        spec.training(),
        spec.data(),
        spec.evaluation(),
        spec.publish(),
        spec.defaultAlias(),
        spec.mergeAliases(),
        spec.warmStart());
  }

  /** The spec with these tags. */
  public static AdapterSpec spec(List<String> tags) {
    AdapterSpec spec = spec();
    return new AdapterSpec(
        spec.base(),
        spec.baseName(),
        spec.lora(),
        spec.training(),
        spec.data(),
        spec.evaluation(),
        spec.publish(),
        spec.defaultAlias(),
        spec.mergeAliases(),
        spec.warmStart(),
        tags);
  }

  /** The spec whose alias {@code prod} merges when it moves. */
  public static AdapterSpec mergingSpec() {
    AdapterSpec spec = spec();
    return new AdapterSpec(
        spec.base(),
        spec.baseName(),
        spec.lora(),
        spec.training(),
        spec.data(),
        spec.evaluation(),
        spec.publish(),
        spec.defaultAlias(),
        List.of(new AliasName("prod")),
        spec.warmStart());
  }

  public static Lineage lineage(int run, long seq) {
    return lineage(run, seq, BASE_DIGEST);
  }

  public static Lineage lineage(int run, long seq, String baseDigest) {
    return new Lineage(
        List.of(range(3, 0, 320 * seq)),
        baseDigest,
        "a".repeat(64),
        "b".repeat(64),
        1,
        run,
        seq,
        10 * seq,
        320 * seq,
        Optional.empty(),
        "0.1.0",
        "libtorch 2.7.1; AVX512; 2 threads");
  }

  public static DefineAdapter define(AdapterSpec spec) {
    return new DefineAdapter(newId(), AT, "test", SUPPORT, spec);
  }

  public static RegisterBase registerBase() {
    return new RegisterBase(newId(), AT, "test", BASE, BASE_DIGEST, BASE_FILES);
  }

  public static PublishCheckpoint publish(int run, long seq, String content) {
    return publish(run, seq, content, lineage(run, seq));
  }

  public static PublishCheckpoint publish(int run, long seq, String content, Lineage lineage) {
    return new PublishCheckpoint(
        newId(),
        AT,
        "trainer",
        SUPPORT,
        run,
        seq,
        files(content),
        lineage,
        Map.of("loss", 1.25, "evalLoss", 1.5));
  }

  /** Moves {@code prod}; an expected version of 0 is "does not exist". */
  public static MoveAlias moveProd(int version, int expected) {
    return moveAlias("prod", version, Optional.of(expected));
  }

  public static MoveAlias moveAlias(String alias, int version, Optional<Integer> expected) {
    return new MoveAlias(newId(), AT, "test", SUPPORT, new AliasName(alias), version, expected);
  }

  public static RequestMerge requestMerge(int version, MergeDtype dtype) {
    return new RequestMerge(newId(), AT, "test", SUPPORT, version, dtype, MergeLayout.HUGGING_FACE);
  }

  public static CompleteMerge completeMerge(String mergeId) {
    return new CompleteMerge(newId(), AT, "merge", SUPPORT, mergeId, files("merged"));
  }

  public static FailMerge failMerge(String mergeId) {
    return new FailMerge(newId(), AT, "merge", SUPPORT, mergeId, "NOT_FINITE", "layer 3 has NaN");
  }

  public static QuarantineVersion quarantine(int version) {
    return new QuarantineVersion(newId(), AT, "audit", SUPPORT, version, "blob missing");
  }

  public static RetireVersion retire(int version) {
    return new RetireVersion(newId(), AT, "test", SUPPORT, version, "replaced");
  }

  /** Asks for a run over these ranges. */
  public static StartRun startRun(Lineage.SourceRange... ranges) {
    return new StartRun(
        newId(),
        AT,
        "test",
        SUPPORT,
        List.of(ranges),
        Map.of("num_train_epochs", 3, "learning_rate", 1e-4),
        Optional.empty());
  }

  public static Lineage.SourceRange range(int partition, long from, long to) {
    return new Lineage.SourceRange(
        "tokenized-examples", "4fZQ0nTQTXyC2DyMm4Nf0g", partition, from, to);
  }
}
