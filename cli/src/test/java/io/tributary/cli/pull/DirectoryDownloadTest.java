package io.tributary.cli.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.contracts.FileReference;
import io.tributary.store.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryDownloadTest {
  private static final List<FileReference> FILES =
      List.of(file("adapter_config.json", "{}"), file("nested/adapter.bin", "weights"));

  @TempDir Path directory;

  @Test
  void writesEveryFileAndTellsItsProgress() throws IOException {
    long[] last = {0};
    Path target = directory.resolve("new/adapter");

    new DirectoryDownload(target).fetch(FILES, DirectoryDownloadTest::open, n -> last[0] = n);

    assertThat(target.resolve("adapter_config.json")).hasContent("{}");
    assertThat(target.resolve("nested/adapter.bin")).hasContent("weights");
    assertThat(last[0]).isEqualTo(9);
    assertThat(entries(target.getParent())).containsExactly("adapter");
  }

  @Test
  void anEmptyFolderIsFilled() throws IOException {
    Path target = Files.createDirectory(directory.resolve("empty"));
    new DirectoryDownload(target).fetch(FILES, DirectoryDownloadTest::open, n -> {});
    assertThat(entries(target)).containsExactlyInAnyOrder("adapter_config.json", "nested");
  }

  @Test
  void aFolderWithSomethingInItIsRefusedAndKept() throws IOException {
    Files.writeString(directory.resolve("mine"), "precious");
    assertThatThrownBy(() -> new DirectoryDownload(directory))
        .isInstanceOf(DirectoryInTheWayException.class)
        .hasMessageContaining(directory + " exists and is not an empty folder")
        .extracting("exitCode")
        .isEqualTo(ExitCode.REFUSED);
    assertThat(directory.resolve("mine")).hasContent("precious");
  }

  @Test
  void aFileInTheWayIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    assertThatThrownBy(() -> new DirectoryDownload(file))
        .isInstanceOf(DirectoryInTheWayException.class);
  }

  @Test
  void aFileWithOtherBytesLeavesNothingBehind() throws IOException {
    Path target = directory.resolve("adapter");
    assertThatThrownBy(
            () -> new DirectoryDownload(target).fetch(FILES, file -> stream("tampered"), n -> {}))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("adapter_config.json: received 8 bytes");
    assertThat(entries(directory)).isEmpty();
  }

  @Test
  void aBrokenConnectionLeavesNothingBehind() throws IOException {
    assertThatThrownBy(
            () ->
                new DirectoryDownload(directory.resolve("adapter"))
                    .fetch(
                        FILES,
                        file -> {
                          throw new IOException("connection reset");
                        },
                        n -> {}))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("connection reset");
    assertThat(entries(directory)).isEmpty();
  }

  @Test
  void aPathOutOfTheFolderIsRefused() throws IOException {
    assertThatThrownBy(
            () ->
                new DirectoryDownload(directory.resolve("adapter"))
                    .fetch(List.of(file("../evil", "x")), DirectoryDownloadTest::open, n -> {}))
        .hasMessageContaining("outside of its directory: ../evil");
    assertThat(entries(directory)).isEmpty();
  }

  private static FileReference file(String path, String content) {
    byte[] bytes = content.getBytes(UTF_8);
    return new FileReference(path, bytes.length, Digest.of(bytes).hex());
  }

  private static InputStream open(FileReference file) {
    return stream(file.path().endsWith(".json") ? "{}" : "weights");
  }

  private static InputStream stream(String content) {
    return new ByteArrayInputStream(content.getBytes(UTF_8));
  }

  private static List<String> entries(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(p -> p.getFileName().toString()).toList();
    }
  }
}
