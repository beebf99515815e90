package io.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.FileReference;
import io.tributary.modelfiles.peft.LoraWeights;
import io.tributary.modelfiles.peft.PeftAdapter;
import io.tributary.modelfiles.safetensors.FloatCodec;
import io.tributary.modelfiles.safetensors.ModelTensor;
import io.tributary.modelfiles.safetensors.ShardedModel;
import io.tributary.store.ArtifactStore;
import io.tributary.store.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;

/** Compares a merged model with base plus adapter, computed here in double precision. */
final class MergedModel {

  private MergedModel() {}

  /** Fetches the files into a folder, each verified by its digest. */
  static void fetch(ArtifactStore store, List<FileReference> files, Path folder) {
    for (FileReference file : files) {
      Path target = folder.resolve(file.path());
      store.readBlob(new Digest(file.sha256()), target);
      assertThat(target).hasSize(file.size());
    }
  }

  /** Asserts that each weight is the nearest bf16 of W + scaling·B·A, and others are W. */
  static void assertIsBasePlusAdapter(Path merged, Path base, Path adapter) throws IOException {
    try (ShardedModel result = ShardedModel.open(merged);
        ShardedModel before = ShardedModel.open(base);
        PeftAdapter lora = PeftAdapter.open(adapter)) {
      assertThat(result.tensors().keySet())
          .containsExactlyInAnyOrderElementsOf(before.tensors().keySet());
      double scaling = (double) TinyModel.ALPHA / TinyModel.RANK;
      for (LoraWeights module : lora.weights()) {
        String name = module.module() + ".weight";
        float[] was = values(before.find(name).orElseThrow());
        float[] is = values(result.find(name).orElseThrow());
        assertNearest(is, was, module, scaling);
      }
      for (String name : before.tensors().keySet()) {
        if (name.contains("k_proj")) {
          assertThat(values(result.find(name).orElseThrow()))
              .isEqualTo(values(before.find(name).orElseThrow()));
        }
      }
    }
  }

  private static void assertNearest(float[] is, float[] was, LoraWeights lora, double scaling) {
    FloatBuffer a = lora.loraA().values();
    FloatBuffer b = lora.loraB().values();
    int rank = Math.toIntExact(lora.loraA().shape().get(0));
    int columns = Math.toIntExact(lora.loraA().shape().get(1));
    for (int i = 0; i < is.length; i++) {
      double delta = 0;
      for (int k = 0; k < rank; k++) {
        delta += (double) b.get(i / columns * rank + k) * a.get(k * columns + i % columns);
      }
      double exact = was[i] + scaling * delta;
      // bf16 keeps 8 bits; what is left covers the fp32 sum near a midpoint.
      double halfStep = Math.scalb(1.0, Math.getExponent(exact) - 8);
      assertThat(Math.abs(is[i] - exact)).isLessThanOrEqualTo(halfStep + 1e-5);
    }
  }

  private static float[] values(ModelTensor tensor) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(tensor.entry().byteSize()));
    tensor.read(bytes, 0);
    float[] values = new float[Math.toIntExact(tensor.entry().elements())];
    FloatCodec.of(tensor.entry().dtype())
        .orElseThrow()
        .decode(bytes.flip(), values, 0, values.length);
    return values;
  }
}
