package io.tributary.modelfiles.peft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.MismatchedFilesException;
import io.tributary.modelfiles.ModelFileException;
import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.safetensors.DType;
import io.tributary.modelfiles.safetensors.SafetensorsLayout;
import io.tributary.modelfiles.safetensors.SafetensorsWriter;
import io.tributary.modelfiles.safetensors.TensorEntry;
import io.tributary.modelfiles.safetensors.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoralibStateDictTest {

  private static final String Q = "model.layers.0.self_attn.q_proj";
  private static final String V = "model.layers.1.self_attn.v_proj";

  @TempDir private Path directory;

  @Test
  void pairsBecomeAnAdapterThatTargetsTheirModules() throws IOException {
    Path file =
        written(
            matrix(Q + ".lora_A", 2, 3),
            matrix(Q + ".lora_B", 4, 2),
            matrix(V + ".lora_A", 5, 3),
            matrix(V + ".lora_B", 4, 5));

    LoralibStateDict read = LoralibStateDict.read(file, 16, Optional.of("base"));

    assertThat(read.config().targetModules()).isEqualTo(ModuleSelection.names(Q, V));
    assertThat(read.config().scaling(Q)).isEqualTo(8);
    assertThat(read.config().scaling(V)).isEqualTo(16.0 / 5);
    assertThat(read.config().baseModelNameOrPath()).contains("base");
    assertThat(read.weights()).extracting(LoraWeights::module).containsExactly(Q, V);
    assertThat(read.weights().get(1).loraB().shape()).containsExactly(4L, 5L);
    assertThat(read.weights().get(0).loraA().values().get(4)).isEqualTo(4);
  }

  @Test
  void whatWasReadIsAWholePeftAdapter() throws IOException {
    Path file = written(matrix(Q + ".lora_A", 2, 3), matrix(Q + ".lora_B", 4, 2));
    LoralibStateDict read = LoralibStateDict.read(file, 1, Optional.empty());
    Path peft = directory.resolve("peft");

    PeftDirectory.write(
        peft, read.config(), read.weights(), new ModelCard("a", Optional.empty(), List.of()));

    try (PeftAdapter adapter = PeftAdapter.open(peft)) {
      assertThat(adapter.entries()).extracting(LoraEntry::scaling).containsExactly(0.5);
      LoraWeights weights = adapter.weights().get(0);
      assertThat(weights.loraA().values()).isEqualTo(read.weights().get(0).loraA().values());
      assertThat(weights.loraB().values()).isEqualTo(read.weights().get(0).loraB().values());
    }
  }

  @Test
  void otherTensorsAreRefusedByName() throws IOException {
    Path bias = written(matrix(Q + ".lora_A", 2, 3), matrix(Q + ".bias", 4, 1));
    assertThatThrownBy(() -> LoralibStateDict.read(bias, 1, Optional.empty()))
        .isInstanceOf(UnsupportedFileException.class)
        .hasMessageStartingWith("dict.safetensors: tensor \"" + Q + ".bias\": is not named");
  }

  @Test
  void halfOfAPairAndAMergedLinearAreRefused() throws IOException {
    Path half = written(matrix(Q + ".lora_A", 2, 3));
    assertThatThrownBy(() -> LoralibStateDict.read(half, 1, Optional.empty()))
        .isInstanceOf(MismatchedFilesException.class)
        .hasMessageContaining(Q + ".lora_B\": is missing");

    Path merged = written(matrix(Q + ".lora_A", 6, 3), matrix(Q + ".lora_B", 12, 2));
    assertThatThrownBy(() -> LoralibStateDict.read(merged, 1, Optional.empty()))
        .isInstanceOf(MismatchedFilesException.class)
        .hasMessageContaining("has rank 2, lora_A has 6; a MergedLinear must be split before");
  }

  @Test
  void aPickleIsRefusedAsOne() throws IOException {
    Path pickle = directory.resolve("lora.pt");
    Files.write(pickle, new byte[] {(byte) 0x80, 2, '}', 'q', 0, '.', 0, 0, 0, 0});

    assertThatThrownBy(() -> LoralibStateDict.read(pickle, 1, Optional.empty()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("this is a PICKLE file");
  }

  private static TensorSpec matrix(String name, long rows, long columns) {
    return new TensorSpec(name, DType.F32, List.of(rows, columns));
  }

  /** Every tensor counts up from 0. */
  private Path written(TensorSpec... specs) throws IOException {
    Path file = directory.resolve("dict.safetensors");
    SafetensorsLayout layout = SafetensorsLayout.of(List.of(specs), Map.of());
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      SafetensorsWriter writer = SafetensorsWriter.start(layout, channel);
      for (TensorEntry entry : layout.entries()) {
        ByteBuffer bytes =
            ByteBuffer.allocate((int) entry.byteSize()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < entry.elements(); i++) {
          bytes.putFloat(i);
        }
        writer.write(entry, bytes.flip());
      }
      writer.finish();
    }
    return file;
  }
}
