package io.tributary.modelfiles.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardedModelTest {

  @TempDir Path folder;

  @Test
  void shardsGiveTheSameTensorsAsOneFile() throws IOException {
    try (ShardedModel whole = ShardedModel.open(Golden.path("merge/base"));
        ShardedModel sharded = ShardedModel.open(Golden.path("merge/base-sharded"))) {
      assertThat(whole.files()).hasSize(1);
      assertThat(sharded.files()).hasSize(4);
      assertThat(sharded.tensors().keySet())
          .containsExactlyInAnyOrderElementsOf(whole.tensors().keySet());
      assertThat(sharded.find("model.layers.2.mlp.up_proj.weight").orElseThrow().entry().shape())
          .containsExactly(24L, 16L);
      assertThat(sharded.find("lm_head.weight")).isEmpty();
    }
  }

  @Test
  void aDirectoryWithoutWeightsSaysWhatItLacks() {
    assertThatThrownBy(() -> ShardedModel.open(folder).close())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("has neither model.safetensors nor model.safetensors.index.json");
  }

  @Test
  void aMissingShardIsNoMalformedFile() throws IOException {
    copySharded();
    Files.delete(folder.resolve("model-00002-of-00004.safetensors"));

    assertThatThrownBy(() -> ShardedModel.open(folder).close())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("model-00002-of-00004.safetensors");
  }

  @Test
  void anIndexThatNamesATensorInTheWrongShardIsRefused() throws IOException {
    copySharded();
    edit("norm.weight\": \"model-00004", "norm.weight\": \"model-00001");

    assertThatThrownBy(() -> ShardedModel.open(folder).close())
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("model.safetensors.index.json: key weight_map.");
  }

  @Test
  void anIndexThatLeavesATensorOutIsRefused() throws IOException {
    copySharded();
    edit("\"model.norm.weight\"", "\"model.gone.weight\"");

    assertThatThrownBy(() -> ShardedModel.open(folder).close())
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("model.norm.weight");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../model.safetensors",
        "/etc/passwd",
        "a/b",
        "..",
        "",
        ".hidden",
        "a\\\\b",
        "a\\u0000"
      })
  void shardNamesThatLeadElsewhereAreRefused(String name) throws IOException {
    Files.writeString(folder.resolve(ShardIndex.FILE), "{\"weight_map\":{\"w\":\"" + name + "\"}}");

    assertThatThrownBy(() -> ShardedModel.open(folder).close())
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("key weight_map.w: must be the plain name");
  }

  @Test
  void anIndexIsWrittenAndReadBack() throws IOException {
    ShardIndex index =
        new ShardIndex(1L << 40, Map.of("b", "m-2.safetensors", "a", "m-1.safetensors"));
    Path path = Files.writeString(folder.resolve(ShardIndex.FILE), index.json());

    assertThat(ShardIndex.read(path)).isEqualTo(index);
    assertThat(index.json())
        .isEqualTo(
            """
            {
              "metadata": {
                "total_size": 1099511627776
              },
              "weight_map": {
                "a": "m-1.safetensors",
                "b": "m-2.safetensors"
              }
            }
            """);
  }

  private void copySharded() throws IOException {
    try (Stream<Path> files = Files.list(Golden.path("merge/base-sharded"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  private void edit(String from, String to) throws IOException {
    Path index = folder.resolve(ShardIndex.FILE);
    String text = Files.readString(index);
    assertThat(text).contains(from);
    Files.writeString(index, text.replace(from, to));
  }
}
