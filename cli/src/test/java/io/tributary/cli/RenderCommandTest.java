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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderCommandTest {
  private static final String TEMPLATE =
      """
      {{- bos_token|default('-') }}{% for m in messages %}
      <{{ m.role }}>{% generation %}{{ m.content }}{% endgeneration %}{{ eos_token|default('-') }}
      {% endfor %}
      {% if add_generation_prompt %}<assistant>{% endif %}
      {% if tools %}{{ tools|tojson }}{% endif %}
      """;

  @TempDir Path directory;
  private final Printed printed = new Printed();

  @BeforeEach
  void aConversation() throws IOException {
    write("chat.json", "[{\"role\": \"user\", \"content\": \"Grüße 👩\\n\"}]");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private int render(String template, String... more) {
    List<String> arguments = new ArrayList<>(List.of("render", "--template"));
    arguments.add(directory.resolve(template).toString());
    arguments.addAll(List.of("--messages", directory.resolve("chat.json").toString()));
    arguments.addAll(List.of(more));
    Session session =
        new Session(printed.terminal(Terminal.Style.PLAIN), new StackEnvironment(Map.of()));
    return Tributary.commandLine(session).execute(arguments.toArray(String[]::new));
  }

  @Test
  void printsTheTextWithoutANewlineOfItsOwn() throws IOException {
    write("t.jinja", "[{{ messages[0].content }}]");

    assertThat(render("t.jinja")).isZero();
    assertThat(printed.out()).isEqualTo("[Grüße 👩\n]");
    assertThat(printed.err()).isEmpty();
  }

  @Test
  void takesTokensPromptToolsAndVariables() throws IOException {
    write("t.jinja", TEMPLATE + "{{ enable_thinking }}");
    Path tools = write("tools.json", "[{\"name\": \"é<\", \"default\": 1.0}]");

    int exit =
        render(
            "t.jinja",
            "--bos",
            "B",
            "--eos",
            "E",
            "--add-generation-prompt",
            "--tools",
            tools.toString(),
            "--set",
            "enable_thinking=false");

    assertThat(exit).isZero();
    assertThat(printed.out())
        .isEqualTo("B<user>Grüße 👩\nE\n<assistant>[{\"name\": \"é<\", \"default\": 1.0}]False");
  }

  @Test
  void showsAssistantSpansBesideTheText() throws IOException {
    write("t.jinja", TEMPLATE);

    assertThat(render("t.jinja", "--spans")).isZero();
    assertThat(printed.err()).isEqualTo("assistant 7 15\n");
  }

  @Test
  void readsATokenizersDirectory() throws IOException {
    write(
        "tokenizer_config.json",
        """
        {"bos_token": {"content": "<b>"}, "eos_token": "<e>", "chat_template": [
          {"name": "default", "template": "{{ bos_token }}plain{{ eos_token }}"},
          {"name": "tool_use", "template": "with tools"}]}
        """);
    Path tools = write("tools.json", "[]");

    assertThat(render("")).isZero();
    assertThat(render("", "--tools", tools.toString())).isZero();
    write("chat_template.jinja", "file {{ eos_token }}");
    assertThat(render("", "--eos", "X")).isZero();

    assertThat(printed.out()).isEqualTo("<b>plain<e>with toolsfile X");
  }

  @Test
  void refusesInOneLineWithExitCodeTwo() throws IOException {
    assertRefused("{% include 'x' %}", "t.jinja:1: unsupported tag 'include'.");
    assertRefused("\n{{ a|nope }}", "t.jinja:2: No filter named 'nope'.");
    assertRefused("{{ messages.x.y }}", "t.jinja:1: 'list object' has no attribute 'x'");
    assertRefused("{{ raise_exception('no\\nway') }}", "refuses this conversation: no way");
    assertRefused("{{ 'a' * 99999999 }}", "t.jinja:1: a string grows over 16777216 characters");
  }

  private void assertRefused(String template, String message) throws IOException {
    write("t.jinja", template);
    int before = printed.err().length();

    assertThat(render("t.jinja")).isEqualTo(ExitCode.USAGE.number());

    assertThat(printed.err().substring(before)).contains(message).hasLineCount(1);
    assertThat(printed.out()).isEmpty();
  }

  @Test
  void namesTheFileThatCannotBeUsed() throws IOException {
    write("t.jinja", "x");
    write("chat.json", "[{\"role\": \"user\"}, 3]");
    assertThat(render("t.jinja")).isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).contains("chat.json: message 2 is no JSON object");

    write("chat.json", "[{\"secret");
    assertThat(render("t.jinja")).isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).contains("chat.json: no JSON at line 1").doesNotContain("secret");
    assertThat(render("absent.jinja")).isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).contains("absent.jinja");
  }
}
