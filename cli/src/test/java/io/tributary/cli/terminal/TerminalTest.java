package io.tributary.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final Printed printed = new Printed();

  @Test
  void resultsAndNotesGoToDifferentStreams() {
    Terminal terminal = printed.terminal(Terminal.Style.PLAIN);
    terminal.line("result");
    terminal.note("note");
    assertThat(printed.out()).isEqualTo("result\n");
    assertThat(printed.err()).isEqualTo("note\n");
  }

  @Test
  void progressIsShownToAPersonOnly() {
    printed.terminal(Terminal.Style.PLAIN).progress("half");
    assertThat(printed.err()).isEmpty();
  }

  @Test
  void progressIsOverwrittenByTheNextLine() {
    Terminal terminal = printed.terminal(Terminal.Style.INTERACTIVE);
    terminal.progress("half");
    terminal.note("done");
    assertThat(printed.err()).isEqualTo("\r\033[Khalf\r\033[Kdone\n");
  }

  @Test
  void jsonIsOneLine() {
    printed.terminal(Terminal.Style.PLAIN).json(Map.of("a", 1));
    assertThat(printed.out()).isEqualTo("{\"a\":1}\n");
  }
}
