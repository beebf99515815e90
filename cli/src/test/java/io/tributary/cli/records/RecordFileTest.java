package io.tributary.cli.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.cli.exit.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {
  @TempDir Path directory;

  @Test
  void countsTheRecordsOfAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("a.jsonl"), "{}\n\n{}\n");
    assertThat(new RecordFile(file).check()).isEqualTo(new RecordFile.Size(2, 7));
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = directory.resolve("absent.jsonl");
    assertThatThrownBy(() -> new RecordFile(file).check())
        .isInstanceOf(CommandException.class)
        .hasMessage(file + ": there is no such file");
  }

  @Test
  void aFolderIsNoFileOfRecords() {
    assertThatThrownBy(() -> new RecordFile(directory).check())
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(directory + ": cannot be read");
  }

  @Test
  void aFileWithoutRecordsIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("blank.jsonl"), "\n \n");
    assertThatThrownBy(() -> new RecordFile(file).check())
        .hasMessage(file + ": holds no record: one JSON object a line is expected");
  }
}
