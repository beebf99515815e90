package io.tributary.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir Path folder;

  @Test
  void theLastLinesOfAFileThatHasMore() throws IOException {
    LogTail tail = new LogTail(Files.writeString(folder.resolve("log"), "a\nb\nc\nd\n"));
    assertThat(tail.lastLines(2)).containsExactly("c", "d");
    assertThat(tail.lastLines(9)).containsExactly("a", "b", "c", "d");
    assertThat(tail.lastLines(0)).isEmpty();
  }

  @Test
  void aFileThatIsNotThereYetHasNoLines() {
    LogTail tail = new LogTail(folder.resolve("none"));
    assertThat(tail.lastLines(5)).isEmpty();
    assertThat(tail.length()).isZero();
  }

  @Test
  void whatWasWrittenAfterAnOffset() throws IOException {
    Path file = Files.writeString(folder.resolve("log"), "before\n");
    LogTail tail = new LogTail(file);
    long offset = tail.length();
    Files.writeString(file, "after\n", StandardOpenOption.APPEND);
    assertThat(tail.text(offset)).isEqualTo("after\n");
    assertThat(tail.lastLinesFrom(offset, 5)).containsExactly("after");
  }

  @Test
  void ofALongFileOnlyItsEndIsRead() throws IOException {
    String line = "x".repeat(1023) + "\n";
    Path file = Files.writeString(folder.resolve("log"), line.repeat(2048) + "last\n");
    assertThat(new LogTail(file).text(0)).hasSize(1 << 20).endsWith("\nlast\n");
  }
}
