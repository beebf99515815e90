package io.tributary.registry.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.FileReference;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.AdapterCommand.FailMerge;
import io.tributary.contracts.commands.AdapterCommand.PublishCheckpoint;
import io.tributary.contracts.commands.AdapterCommand.RegisterBase;
import io.tributary.contracts.commands.AdapterCommand.RetireVersion;
import io.tributary.contracts.records.Lineage;
import io.tributary.registry.Acme;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CommandCheckTest {
  private static final String SHA = "a".repeat(64);

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of(retire("\n", "test", "why"), "commandId must be one line"),
        Arguments.of(retire("x".repeat(201), "test", "why"), "commandId must be one line"),
        Arguments.of(retire("x", " ", "why"), "actor must be one line"),
        Arguments.of(retire("x", "test", ""), "reason must have"),
        Arguments.of(retire("x", "test", null), "RetireVersion.reason is missing"),
        Arguments.of(publish(List.of(), 1, 1), "files:"),
        Arguments.of(publish(List.of(file("../x")), 1, 1), "files:"),
        Arguments.of(publish(List.of(file("a"), file("a")), 1, 1), "files:"),
        Arguments.of(publish(List.of(new FileReference("a", -1, SHA)), 1, 1), "files:"),
        Arguments.of(publish(List.of(new FileReference("a", 1, "xyz")), 1, 1), "files:"),
        Arguments.of(publish(Collections.nCopies(3_000, file("a")), 1, 1), "more than 2000 files"),
        Arguments.of(
            publish(Collections.singletonList(null), 1, 1),
            "PublishCheckpoint.files[0] is missing"),
        Arguments.of(publish(List.of(file("a")), 0, 1), "run must be at least 1"),
        Arguments.of(publish(List.of(file("a")), 2, 1), "run and seq are not those"),
        Arguments.of(metrics(Map.of("loss", Double.NaN)), "a metric is not finite"),
        Arguments.of(
            new RegisterBase("x", Acme.AT, "test", Acme.BASE, SHA, Acme.BASE_FILES),
            "digest is not that of the files"),
        Arguments.of(
            new FailMerge("x", Acme.AT, "merge", Acme.SUPPORT, SHA, "CODE", "x".repeat(9_000)),
            "message must have at most"),
        Arguments.of(Acme.startRun(), "ranges must be 1 to 1000, are 0"),
        Arguments.of(Acme.startRun(Acme.range(3, 5, 5)), "ranges[0] must name a topic"),
        Arguments.of(Acme.startRun(Acme.range(3, -1, 5)), "ranges[0] must name a topic"),
        Arguments.of(Acme.startRun(Acme.range(-1, 0, 5)), "ranges[0] must name a topic"),
        Arguments.of(
            Acme.startRun(new Lineage.SourceRange("t", "", 0, 0, 1)),
            "ranges[0] must name a topic"),
        Arguments.of(
            Acme.startRun(Acme.range(3, 10, 20), Acme.range(3, 0, 11)), "ranges[1] overlaps"),
        Arguments.of(
            Acme.startRun(Acme.range(3, 0, 11), Acme.range(3, 10, 20)), "ranges[1] overlaps"),
        Arguments.of(
            Acme.startRun(Acme.range(3, 0, 20), Acme.range(3, 5, 6)), "ranges[1] overlaps"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void a_command_that_cannot_be_decided_is_refused_with_the_field(
      AdapterCommand command, String why) {
    assertThat(CommandCheck.violation(command, command.key()).orElseThrow()).startsWith(why);
  }

  @Test
  void a_merge_worker_may_derive_its_id_from_the_longest_one() {
    String derived = "x".repeat(CommandCheck.MAX_ID) + "-1-completed";
    FailMerge fail =
        new FailMerge(derived, Acme.AT, "merge", Acme.SUPPORT, SHA, "CODE", "layer 3 has NaN");

    assertThat(CommandCheck.violation(fail, fail.key())).isEmpty();
  }

  @Test
  void ranges_may_touch_and_may_go_back() {
    AdapterCommand start =
        Acme.startRun(Acme.range(3, 10, 20), Acme.range(3, 0, 10), Acme.range(2, 5, 15));

    assertThat(CommandCheck.violation(start, start.key())).isEmpty();
  }

  @Test
  void the_key_of_the_record_is_the_commands() {
    assertThat(CommandCheck.violation(Acme.retire(1), "acme/other"))
        .contains("the record's key is not acme/support");
  }

  @Test
  void a_lineage_with_a_hole_is_named_by_its_path() {
    Lineage l = Acme.lineage(1, 1);
    Lineage hole =
        new Lineage(
            List.of(new Lineage.SourceRange("t", null, 0, 0, 1)),
            l.baseDigest(),
            l.tokenizerDigest(),
            l.templateDigest(),
            1,
            1,
            1,
            1,
            1,
            l.parentVersion(),
            l.codeVersion(),
            l.fingerprint());

    assertThat(CommandCheck.violation(Acme.publish(1, 1, "w", hole), "acme/support"))
        .contains("PublishCheckpoint.lineage.ranges[0].topicId is missing");
  }

  private static RetireVersion retire(String id, String actor, String reason) {
    return new RetireVersion(id, Acme.AT, actor, Acme.SUPPORT, 1, reason);
  }

  private static PublishCheckpoint publish(List<FileReference> files, int run, long seq) {
    return new PublishCheckpoint(
        "x", Acme.AT, "trainer", Acme.SUPPORT, run, seq, files, Acme.lineage(1, 1), Map.of());
  }

  private static PublishCheckpoint metrics(Map<String, Double> metrics) {
    return new PublishCheckpoint(
        "x",
        Acme.AT,
        "trainer",
        Acme.SUPPORT,
        1,
        1,
        List.of(file("a")),
        Acme.lineage(1, 1),
        metrics);
  }

  private static FileReference file(String path) {
    return new FileReference(path, 1, SHA);
  }
}
