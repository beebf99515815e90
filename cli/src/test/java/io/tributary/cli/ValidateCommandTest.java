package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.cli.command.Session;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.StackEnvironment;
import io.tributary.cli.terminal.Printed;
import io.tributary.cli.terminal.Terminal;
import io.tributary.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
  private static final Path TOKENIZER =
      Path.of("../tokenization/src/test/resources/tokenizers/chat-bytes");
  private static final String TEMPLATE =
      "{% for m in messages %}{{ '<|im_start|>' + m.role + '\n' + m.content + '<|im_end|>\n' }}"
          + "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";
  private static final String CHAT =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
          + "{\"role\":\"assistant\",\"content\":\"b\"}]}\n";

  @TempDir Path directory;
  private final Printed printed = new Printed();

  private Path base(String template) throws IOException {
    for (String file : List.of("tokenizer.json", "tokenizer_config.json")) {
      Files.copy(TOKENIZER.resolve(file), directory.resolve(file));
    }
    Files.writeString(directory.resolve("chat_template.jinja"), template);
    return directory;
  }

  private int validate(Path file, Path base, String... more) {
    List<String> arguments = new ArrayList<>(List.of("validate", file.toString()));
    arguments.addAll(List.of("--base", base.toString()));
    arguments.addAll(List.of(more));
    Session session =
        new Session(printed.terminal(Terminal.Style.PLAIN), new StackEnvironment(Map.of()));
    return Tributary.commandLine(session).execute(arguments.toArray(String[]::new));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("records.jsonl"), text);
  }

  @Test
  void reportsWhatWouldBeAcceptedAndWhyNot() throws IOException {
    Path records =
        file(
            "{\"instruction\":\"a\",\"output\":\"b\"}\n\n{\"instruction\":\"a\"}\nno json\n"
                + "{\"instruction\":\"a\",\"output\":\""
                + "b c ".repeat(40)
                + "\"}\n");

    assertThat(validate(records, base(TEMPLATE))).isZero();

    assertThat(printed.out().lines().limit(6))
        .startsWith(
            "accepted 2, rejected 2",
            "  MALFORMED_JSON 1",
            "  MISSING_FIELD 1",
            records + ":3: MISSING_FIELD: field output is missing or null",
            records + ":4: MALFORMED_JSON: not one JSON object: syntax error at line 1 column 1");
    assertThat(printed.out()).contains(" of them trained on (").contains("tokens up to");
    assertThat(printed.out().lines().filter(line -> line.startsWith(records + ":")).toList())
        .as("the longest first")
        .satisfies(lines -> assertThat(lines.get(2)).startsWith(records + ":5 "))
        .satisfies(lines -> assertThat(lines.get(3)).startsWith(records + ":1 "));
  }

  @Test
  void writesIdsAndLabelsOfAcceptedRecordsInOrder() throws IOException {
    Path records = file(CHAT + "{}\n" + CHAT);
    Path tokens = directory.resolve("tokens.jsonl");

    int exit =
        validate(
            records, base(TEMPLATE), "--template", "chat", "--tokens", tokens.toString(), "--json");

    assertThat(exit).isZero();
    List<String> lines = Files.readAllLines(tokens);
    assertThat(lines).hasSize(2);
    JsonNode first = Json.mapperForTrees().readTree(lines.get(0));
    assertThat(first.get("input_ids").size()).isEqualTo(first.get("labels").size());
    assertThat(first.get("labels").get(0).intValue()).isEqualTo(-100);
    JsonNode report = Json.mapperForTrees().readTree(printed.out());
    assertThat(report.get("accepted").intValue()).isEqualTo(2);
    assertThat(report.get("rejected").get("UNKNOWN_SHAPE").intValue()).isEqualTo(1);
    assertThat(report.get("supervisedTokens").intValue()).isEqualTo(2 * count(first.get("labels")));
  }

  private static int count(JsonNode labels) {
    int count = 0;
    for (JsonNode label : labels) {
      count += label.intValue() == -100 ? 0 : 1;
    }
    return count;
  }

  @Test
  void aFileOfWhichNothingWouldBeAcceptedFails() throws IOException {
    assertThat(validate(file("{}\n"), base(TEMPLATE))).isEqualTo(ExitCode.FAILED.number());
    assertThat(printed.out()).startsWith("accepted 0, rejected 1");
  }

  @Test
  void aTemplateThatCannotBeUsedIsNamedWithLineAndConstruct() throws IOException {
    Path base = base("{{ 1 }}\n{% include 'x' %}");

    assertThat(validate(file(CHAT), base, "--template", "chat")).isEqualTo(ExitCode.USAGE.number());

    assertThat(printed.err()).contains(base + ": chat_template.jinja:2: ").contains("include");
    assertThat(validate(file("{\"instruction\":\"a\",\"output\":\"b\"}\n"), base))
        .as("with a template of our own")
        .isZero();
  }

  @Test
  void aSettingThatDoesNotExistIsNamed() throws IOException {
    assertThat(validate(file(CHAT), base(TEMPLATE), "--template", "chatml"))
        .isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).contains("alpaca, prompt-completion, chat, text, not 'chatml'");
  }

  @Test
  void aBaseThatIsNotThereIsNamed() throws IOException {
    Path nowhere = directory.resolve("nowhere");
    assertThat(validate(file(CHAT), nowhere)).isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).contains(nowhere + ": tokenizer_config.json cannot be read");
  }
}
