package io.tributary.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCellAndNumbersStandRight() {
    Table table = new Table("ADAPTER", "STEPS", "ALIAS");
    table.row("a/b", "1,024", "prod");
    table.row("longer/name", 7, "-");
    assertThat(table.lines())
        .containsExactly(
            "ADAPTER      STEPS  ALIAS", //
            "a/b          1,024  prod",
            "longer/name      7  -");
  }

  @Test
  void aTableWithoutRowsIsItsHeadings() {
    assertThat(new Table("A", "B").lines()).containsExactly("A  B");
  }

  @Test
  void aRowHasACellForEachHeading() {
    Table table = new Table("A", "B");
    assertThatThrownBy(() -> table.row("1")).hasMessage("1 cells under 2 headings");
  }
}
