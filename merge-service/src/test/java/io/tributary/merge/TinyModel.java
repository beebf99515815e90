package io.tributary.merge;

import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.LoraWeights;
import io.tributary.modelfiles.peft.ModelCard;
import io.tributary.modelfiles.peft.ModuleSelection;
import io.tributary.modelfiles.peft.PeftDirectory;
import io.tributary.modelfiles.safetensors.DType;
import io.tributary.modelfiles.safetensors.FloatCodec;
import io.tributary.modelfiles.safetensors.FloatTensor;
import io.tributary.modelfiles.safetensors.SafetensorsLayout;
import io.tributary.modelfiles.safetensors.SafetensorsWriter;
import io.tributary.modelfiles.safetensors.TensorEntry;
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
import java.util.Random;

/** A base of a few square projections and an adapter on half of them, with random weights. */
public record TinyModel(int layers, int width) {
  /** Rank of the adapter. */
  static final int RANK = 4;

  /** Alpha of the adapter. */
  static final int ALPHA = 6;

  /** Writes a Hugging Face directory in bf16. */
  void writeBase(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"llama\"}\n");
    Files.writeString(folder.resolve("tokenizer.json"), "{}\n");
    List<TensorSpec> specs = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      for (String projection : List.of("q_proj", "k_proj")) {
        specs.add(
            new TensorSpec(
                module(layer, projection) + ".weight",
                DType.BF16,
                List.of((long) width, (long) width)));
      }
    }
    SafetensorsLayout layout = SafetensorsLayout.of(specs, SafetensorsLayout.PYTORCH);
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve("model.safetensors"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      writeWeights(SafetensorsWriter.start(layout, channel), layout);
    }
  }

  private void writeWeights(SafetensorsWriter writer, SafetensorsLayout layout) throws IOException {
    Random random = new Random(1);
    float[] values = new float[width * width];
    for (TensorEntry entry : layout.entries()) {
      fill(values, random);
      ByteBuffer bytes = ByteBuffer.allocate(values.length * Short.BYTES);
      FloatCodec.BF16.encode(values, values.length, bytes);
      writer.write(entry, bytes.flip());
    }
    writer.finish();
  }

  /** Writes a PEFT directory; another seed gives other weights. */
  void writeAdapter(Path folder, int seed) throws IOException {
    Random random = new Random(seed);
    List<LoraWeights> weights = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      weights.add(
          new LoraWeights(
              module(layer, "q_proj"), matrix(RANK, width, random), matrix(width, RANK, random)));
    }
    PeftDirectory.write(
        folder,
        AdapterConfig.of(RANK, ALPHA, ModuleSelection.names("q_proj")),
        weights,
        new ModelCard("test", Optional.empty(), List.of()));
  }

  private static String module(int layer, String projection) {
    return "model.layers." + layer + ".self_attn." + projection;
  }

  private static FloatTensor matrix(int rows, int columns, Random random) {
    float[] values = new float[rows * columns];
    fill(values, random);
    return FloatTensor.matrix(rows, columns, values);
  }

  private static void fill(float[] values, Random random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
  }
}
