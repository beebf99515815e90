package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.command.Session;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.StackEnvironment;
import io.tributary.cli.terminal.Printed;
import io.tributary.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training would do, told without doing it. */
class PlanCommandIT {
  private static final Path BASE = Path.of("..", "demo", "base");
  private static final Path RECORDS = Path.of("..", "demo", "records", "sea-captain.jsonl");

  @TempDir private Path directory;

  private final Printed printed = new Printed();

  @Test
  void aConfigAloneTellsWhatPeftPrintsAndWhatItCosts() {
    Path qwen = Path.of("src", "test", "resources", "qwen2.5-3b");

    assertThat(run("plan", "--base", qwen.toString(), "--dtype", "bf16")).isZero();

    List<String> lines = printed.out().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo(
            "trainable params: 3,686,400 || all params: 3,089,625,088 || trainable%: 0.1193");
    assertThat(lines.get(1))
        .matches("memory   about \\d+\\.\\d GiB at the peak: base weights 5\\.7 GiB, .*");
    assertThat(lines.get(2)).startsWith("records  none given");
    assertThat(lines.get(3)).isEqualTo("steps    1 of 32 records, 16,384 tokens");
    assertThat(lines.get(4)).matches("time     .* to .*: 4 FLOP a weight .* GFLOP/s .*");
  }

  @Test
  void theArgumentsOfATrainingTellItsStepsAndWriteNothing() throws IOException {
    Path records = directory.resolve("records.jsonl");
    Files.write(records, Files.readAllLines(RECORDS).subList(0, 10));
    String out = directory.resolve("out").toString();

    int code =
        run(
            "plan",
            "--base",
            BASE.toString(),
            "--records",
            records.toString(),
            "--micro-batch",
            "2",
            "--accumulation",
            "2",
            "--epochs",
            "2",
            "--max-length",
            "40",
            "--out",
            out,
            "--log",
            out + ".jsonl");

    assertThat(code).isZero();
    assertThat(printed.out())
        .startsWith("trainable params: 40,960 || all params: 2,008,768 || trainable%: 2.0391\n")
        .containsPattern("records  10, \\d+ of them cut to 40 tokens, \\d+ without a supervised")
        .containsPattern("steps    6 of 4 records, \\d+ tokens");
    assertThat(directory.resolve("out")).doesNotExist();
    assertThat(directory.resolve("out.jsonl")).doesNotExist();
  }

  @Test
  void targetsThatNameNothingAreWrongUsage() {
    String lora = "{\"target_modules\":[\"c_attn\"]}";

    assertThat(run("plan", "--base", BASE.toString(), "--lora", lora))
        .isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).contains("c_attn").contains("name no projection of the base model");
  }

  private int run(String... arguments) {
    Map<String, String> environment =
        Map.of("XDG_STATE_HOME", directory.resolve("state").toString());
    Session session =
        new Session(printed.terminal(Terminal.Style.PLAIN), new StackEnvironment(environment));
    return Tributary.commandLine(session).execute(arguments);
  }
}
