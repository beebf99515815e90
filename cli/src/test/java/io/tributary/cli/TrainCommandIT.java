package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.cli.command.Session;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.StackEnvironment;
import io.tributary.cli.terminal.Printed;
import io.tributary.cli.terminal.Terminal;
import io.tributary.contracts.json.Json;
import io.tributary.modelfiles.peft.PeftAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the demo's base, as a person would. */
class TrainCommandIT {
  private static final Path BASE = Path.of("..", "demo", "base");
  private static final Path RECORDS = Path.of("..", "demo", "records", "sea-captain.jsonl");

  @TempDir private Path directory;

  private final Printed printed = new Printed();

  @Test
  void aFileIsTrainedToAPeftDirectoryWithALineForEachStep() throws IOException {
    // Given 10 records: a full step of 8 and a short one of 2
    Path records = first(10);

    // When
    assertThat(train(records, "once", "--eval", records.toString())).isZero();
    assertThat(train(records, "again")).isZero();

    // Then
    List<JsonNode> log = log("once");
    assertThat(log).extracting(step -> step.get("step").asInt()).containsExactly(1, 2);
    assertThat(log)
        .extracting(step -> step.get("learningRate").asDouble())
        .isEqualTo(List.of(1e-2, 5e-3));
    assertThat(log.get(1).get("tokens").asInt()).isBetween(60, 200);
    assertThat(log.get(0).get("loss").asDouble()).isBetween(5.0, 15.0);
    assertThat(printed.out())
        .containsPattern("eval loss [0-9.]+ before, [0-9.]+ after")
        .contains("2 steps, adapter in ");
    assertThat(printed.err()).startsWith("trainable params: 40,960 || all params: 2,008,768 ||");
    try (PeftAdapter adapter = PeftAdapter.open(directory.resolve("once"))) {
      assertThat(adapter.config().r()).isEqualTo(16);
      assertThat(adapter.weights()).hasSize(8);
    }
    assertThat(weights("once")).hasSameBinaryContentAs(weights("again"));
  }

  @Test
  void anAdapterIsTrainedOn() throws IOException {
    Path records = first(4);
    assertThat(train(records, "first", "--max-steps", "6", "--schedule", "constant")).isZero();
    Path first = directory.resolve("first");

    assertThat(train(records, "second", "--init", first.toString())).isZero();

    assertThat(loss("second", 0)).isLessThan(loss("first", 0) - 0.5);
    assertThat(train(records, "third", "--init", first.toString(), "--lora", "{}"))
        .isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).endsWith("tributary: --init and --lora exclude each other\n");
  }

  @Test
  void aRecordWithoutAnythingToLearnKeepsItsPlaceAndIsNamed() throws IOException {
    Path records = first(2);
    assertThat(train(records, "out", "--max-length", "8")).isZero();

    assertThat(printed.err())
        .contains(records + ":2: nothing of the response is left among the first 8 of ");
    assertThat(log("out").get(0).get("supervisedTokens").asInt()).isZero();
    assertThat(log("out").get(0).get("tokens").asInt()).isEqualTo(16);
  }

  @Test
  void aBadRecordIsNamedBeforeAnythingIsTrained() throws IOException {
    Path records = first(2);
    Files.writeString(records, Files.readString(records) + "{\"instruction\": \"a\"}\n");

    assertThat(train(records, "out")).isEqualTo(ExitCode.USAGE.number());

    assertThat(printed.err())
        .isEqualTo(
            "tributary: " + records + ":3: MISSING_FIELD: field output is missing or null\n");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void aTrainedAdapterAnswersItsRecords() throws IOException {
    Path records = first(1);
    assertThat(train(records, "out", "--max-steps", "40", "--schedule", "constant")).isZero();
    JsonNode record = Json.mapperForTrees().readTree(Files.readString(records));

    assertThat(
            run(
                "generate",
                "--base",
                BASE.toString(),
                "--adapter",
                directory.resolve("out").toString(),
                "--instruction",
                record.get("instruction").asText()))
        .isZero();

    assertThat(printed.out()).endsWith(record.get("output").asText() + "\n");
  }

  private Path first(int records) throws IOException {
    List<String> lines = Files.readAllLines(RECORDS).subList(0, records);
    return Files.write(directory.resolve("records.jsonl"), lines);
  }

  private int train(Path records, String name, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--base",
                BASE.toString(),
                "--records",
                records.toString(),
                "--micro-batch",
                "4",
                "--accumulation",
                "2",
                "--learning-rate",
                "1e-2",
                "--out",
                directory.resolve(name).toString(),
                "--log",
                directory.resolve(name + ".jsonl").toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    Map<String, String> environment =
        Map.of("XDG_STATE_HOME", directory.resolve("state").toString());
    Session session =
        new Session(printed.terminal(Terminal.Style.PLAIN), new StackEnvironment(environment));
    return Tributary.commandLine(session).execute(arguments);
  }

  private double loss(String name, int step) throws IOException {
    return log(name).get(step).get("loss").asDouble();
  }

  private List<JsonNode> log(String name) throws IOException {
    List<JsonNode> steps = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve(name + ".jsonl"))) {
      steps.add(Json.mapperForTrees().readTree(line));
    }
    return steps;
  }

  private Path weights(String name) {
    return directory.resolve(name).resolve("adapter_model.safetensors");
  }
}
