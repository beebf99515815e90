package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.command.Session;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.StackEnvironment;
import io.tributary.cli.terminal.Printed;
import io.tributary.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TributaryTest {
  @TempDir Path directory;

  private final Printed printed = new Printed();
  private final StringWriter help = new StringWriter();

  @Test
  void everyCommandOfTheSynopsisExistsAndExplainsItself() {
    CommandLine line = commandLine();
    assertThat(new TreeSet<>(line.getSubcommands().keySet()))
        .isEqualTo(
            new TreeSet<>(
                Set.of(
                    "demo",
                    "up",
                    "down",
                    "status",
                    "produce",
                    "watch",
                    "peek",
                    "validate",
                    "adapters",
                    "versions",
                    "show",
                    "alias",
                    "lineage",
                    "diff",
                    "withdraw",
                    "export",
                    "adapter",
                    "base",
                    "push",
                    "pull",
                    "merge",
                    "logs",
                    "topics",
                    "keys",
                    "logits",
                    "model",
                    "train",
                    "plan",
                    "generate",
                    "render")));
    for (String command : line.getSubcommands().keySet()) {
      assertThat(run(command, "--help")).as(command).isZero();
      assertThat(help.toString()).contains("Usage: tributary " + command, "130   interrupted");
    }
  }

  @Test
  void anUnknownCommandIsWrongUsageInOneLine() {
    assertThat(run("bogus")).isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err())
        .isEqualTo("tributary: Unmatched argument at index 0: 'bogus' (see `tributary --help`)\n");
  }

  @Test
  void noCommandIsWrongUsage() {
    assertThat(run()).isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).startsWith("tributary: a command is missing: one of demo, up,");
  }

  @Test
  void aNameThatTheGrammarRefusesIsWrongUsage() {
    assertThat(run("versions", "NotAName")).isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).contains("invalid name 'NotAName': must be namespace/name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "adapters",
        "versions a/b",
        "show a/b",
        "show a/b@prod",
        "alias a/b prod v1",
        "alias set a/b prod v1",
        "alias history a/b",
        "alias rollback a/b prod",
        "lineage a/b@v1",
        "diff a/b v1 v2",
        "withdraw a/b v1 --reason old",
        "export NEW",
        "pull a/b NEW",
        "merge a/b v1",
        "watch",
        "base list"
      })
  void withoutAStackTheExitCodeSaysSo(String command) {
    String[] arguments =
        Arrays.stream(command.split(" "))
            .map(a -> a.equals("NEW") ? directory.resolve("new").toString() : a)
            .toArray(String[]::new);
    assertThat(run(arguments)).isEqualTo(ExitCode.NOT_RUNNING.number());
    assertThat(printed.err())
        .isEqualTo(
            "tributary: no stack runs in "
                + directory
                + ": start one with `tributary up`, or name another with --data\n");
  }

  @Test
  void aStackThatIsGoneIsNotRunning() throws IOException {
    Files.writeString(
        directory.resolve("stack.json"),
        """
        {"state":"healthy","supervisor":{"pid":1,"startedAtMillis":1},"processes":[]}
        """);
    assertThat(run("status")).isEqualTo(ExitCode.NOT_RUNNING.number());
  }

  @Test
  void aMissingFileIsFoundBeforeTheStackIsAsked() {
    Path absent = directory.resolve("absent.jsonl");
    assertThat(run("produce", absent.toString(), "--adapter", "a/b"))
        .isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).isEqualTo("tributary: " + absent + ": there is no such file\n");
  }

  @Test
  void aFolderThatIsNoBaseModelIsRefusedWithWhatItLacks() throws IOException {
    assertThat(run("base", "add", "a/b", directory.toString())).isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).contains(directory + ": no config.json in it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                    | spec.base is missing",
        "{'base': {'id': 'a/b'}, 'bass': 1}                    | Unrecognized field \"bass\"",
        "{'base': {'id': 'a/b'}, 'training': {'microBatch':0}} | spec.training.microBatch must be",
        "{'base': {'id': 'A/b'}}                               | invalid name 'A'",
      })
  void aWrongSpecIsNamedWithItsFileAndField(String json, String problem) throws IOException {
    Path spec = Files.writeString(directory.resolve("spec.json"), json.replace('\'', '"'));
    assertThat(run("adapter", "define", "a/b", "--spec", spec.toString()))
        .isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).startsWith("tributary: " + spec + ": ").contains(problem);
    assertThat(printed.err().lines()).hasSize(1);
  }

  @Test
  void demoWantsRecordsAndAdapterTogether() {
    assertThat(run("demo", "--records", "x.jsonl")).isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).contains("--records and --adapter go together");
  }

  @Test
  void debugAddsTheTrace() {
    run("status", "--debug");
    assertThat(printed.err()).contains("StackNotRunningException", "\tat io.tributary.cli");
  }

  @Test
  void logsOfNoStackAreNotRunning() {
    assertThat(run("logs")).isEqualTo(ExitCode.NOT_RUNNING.number());
  }

  @Test
  void logsShowTheEndOfEachFileOrOfOne() throws IOException {
    Path logs = Files.createDirectories(directory.resolve("logs"));
    Files.writeString(logs.resolve("ingest.log"), "one\ntwo\n");
    Files.writeString(logs.resolve("trainer.log"), "three\n");

    assertThat(run("logs", "-n", "1")).isZero();
    assertThat(run("logs", "trainer")).isZero();
    assertThat(run("logs", "broker")).isEqualTo(ExitCode.USAGE.number());

    assertThat(printed.out()).isEqualTo("ingest       | two\ntrainer      | three\nthree\n");
    assertThat(printed.err()).contains("no log of 'broker': there are ingest, trainer");
  }

  private int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  private CommandLine commandLine() {
    Session session =
        new Session(
            printed.terminal(Terminal.Style.PLAIN),
            new StackEnvironment(Map.of("TRIBUTARY_DATA", directory.toString())));
    return Tributary.commandLine(session).setOut(new PrintWriter(help, true));
  }
}
