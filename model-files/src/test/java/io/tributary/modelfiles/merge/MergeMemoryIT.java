package io.tributary.modelfiles.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.LoraWeights;
import io.tributary.modelfiles.peft.ModelCard;
import io.tributary.modelfiles.peft.ModuleSelection;
import io.tributary.modelfiles.peft.PeftDirectory;
import io.tributary.modelfiles.safetensors.DType;
import io.tributary.modelfiles.safetensors.FloatTensor;
import io.tributary.modelfiles.safetensors.SafetensorsLayout;
import io.tributary.modelfiles.safetensors.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A merge fits in a JVM whose memory is much smaller than the model. */
class MergeMemoryIT {

  private static final int LAYERS = 12;
  private static final int WIDTH = 4096;

  @TempDir Path folder;

  @Test
  void aModelOf400MebibytesIsMergedWith64MebibytesOfMemory() throws Exception {
    // Given a base of 12 weights of 32 MiB and an adapter on all of them
    writeBase();
    writeAdapter();

    // When it is merged by a process that may hold 48 MiB of heap and 16 MiB of buffers
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:MaxDirectMemorySize=16m",
                "-cp",
                System.getProperty("java.class.path"),
                MergeMemoryIT.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    // Then it ends well
    assertThat(Files.readString(folder.resolve("log"))).isEqualTo("merged\n");
    assertThat(process.exitValue()).isZero();
  }

  /** The process under test. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    ModelMerge.merge(
        folder.resolve("base"),
        folder.resolve("adapter"),
        folder.resolve("out"),
        new MergeOptions(Optional.empty(), 128 << 20),
        file -> Files.delete(file.path()));
    System.out.println("merged");
  }

  private void writeBase() throws IOException {
    List<TensorSpec> specs = new ArrayList<>();
    for (int layer = 0; layer < LAYERS; layer++) {
      specs.add(
          new TensorSpec(
              "m." + layer + ".q_proj.weight", DType.BF16, List.of((long) WIDTH, (long) WIDTH)));
    }
    SafetensorsLayout layout = SafetensorsLayout.of(specs, SafetensorsLayout.PYTORCH);
    Files.createDirectories(folder.resolve("base"));
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve("base/model.safetensors"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      channel.write(layout.head());
      channel.write(ByteBuffer.allocate(1), layout.fileSize() - 1);
    }
  }

  private void writeAdapter() throws IOException {
    List<LoraWeights> weights = new ArrayList<>();
    for (int layer = 0; layer < LAYERS; layer++) {
      weights.add(
          new LoraWeights(
              "m." + layer + ".q_proj",
              FloatTensor.matrix(8, WIDTH, new float[8 * WIDTH]),
              FloatTensor.matrix(WIDTH, 8, new float[8 * WIDTH])));
    }
    PeftDirectory.write(
        folder.resolve("adapter"),
        AdapterConfig.of(8, 8, ModuleSelection.names("q_proj")),
        weights,
        new ModelCard("a", Optional.empty(), List.of()));
  }
}
