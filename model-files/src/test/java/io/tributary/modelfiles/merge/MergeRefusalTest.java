package io.tributary.modelfiles.merge;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.MismatchedFilesException;
import io.tributary.modelfiles.ModelFileException;
import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.LoraWeights;
import io.tributary.modelfiles.peft.ModelCard;
import io.tributary.modelfiles.peft.ModuleSelection;
import io.tributary.modelfiles.peft.PeftDirectory;
import io.tributary.modelfiles.safetensors.DType;
import io.tributary.modelfiles.safetensors.FloatCodec;
import io.tributary.modelfiles.safetensors.FloatTensor;
import io.tributary.modelfiles.safetensors.MalformedSafetensorsException;
import io.tributary.modelfiles.safetensors.SafetensorsLayout;
import io.tributary.modelfiles.safetensors.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeRefusalTest {

  @TempDir Path folder;

  @BeforeEach
  void adapterOfOneModule() throws IOException {
    adapter("m.q_proj", 1);
  }

  @Test
  void aModuleThatTheBaseDoesNotHaveIsNamed() throws IOException {
    base(new TensorSpec("m.k_proj.weight", DType.F32, List.of(3L, 2L)), 1);

    refused(MismatchedFilesException.class, "module m.q_proj: adapts a module that the base");
  }

  @Test
  void aWeightOfAnotherShapeIsNamedWithBothShapes() throws IOException {
    base(new TensorSpec("m.q_proj.weight", DType.F32, List.of(2L, 3L)), 1);

    refused(
        MismatchedFilesException.class,
        "module m.q_proj: adapts a weight of [3, 2], the base's is [2, 3]");
  }

  @Test
  void aTiedHeadCannotBeMergedAndTheReasonIsGiven() throws IOException {
    adapter("lm_head", 1);
    base(new TensorSpec("model.embed_tokens.weight", DType.F32, List.of(3L, 2L)), 1);

    refused(
        MismatchedFilesException.class, "module lm_head: adapts the head, which this base shares");
  }

  @Test
  void weightsThatAreNoCommonFloatsCannotBeAddedTo() throws IOException {
    base(new TensorSpec("m.q_proj.weight", DType.F8_E4M3, List.of(3L, 2L)), 0);

    refused(UnsupportedFileException.class, "an adapter cannot be added to F8_E4M3");
  }

  @Test
  void aBaseThatHoldsInfinityIsRefusedWithItsPlace() throws IOException {
    base(new TensorSpec("m.q_proj.weight", DType.F32, List.of(3L, 2L)), Float.POSITIVE_INFINITY);

    refused(
        MalformedSafetensorsException.class,
        "model.safetensors: tensor \"m.q_proj.weight\" element 0: is not finite");
  }

  @Test
  void aSumBeyondTheTargetsRangeIsRefusedWithItsPlace() throws IOException {
    adapter("m.q_proj", 70_000);
    base(new TensorSpec("m.q_proj.weight", DType.F32, List.of(3L, 2L)), 1);

    assertThatThrownBy(() -> merge(MergeOptions.castTo(FloatCodec.F16)))
        .isInstanceOf(UnsupportedFileException.class)
        .hasMessageContaining("tensor \"m.q_proj.weight\" element 0: is beyond the range of F16");
  }

  private void refused(Class<? extends ModelFileException> type, String message) {
    assertThatThrownBy(() -> merge(MergeOptions.DEFAULT))
        .isInstanceOf(type)
        .hasMessageContaining(message);
  }

  private void merge(MergeOptions options) throws IOException {
    ModelMerge.merge(
        folder.resolve("base"), folder.resolve("adapter"), folder.resolve("out"), options, f -> {});
  }

  private void adapter(String module, float factor) throws IOException {
    LoraWeights weights =
        new LoraWeights(
            module,
            FloatTensor.matrix(1, 2, new float[] {factor, factor}),
            FloatTensor.matrix(3, 1, new float[] {1, 1, 1}));
    PeftDirectory.write(
        folder.resolve("adapter"),
        AdapterConfig.of(1, 1, ModuleSelection.names(module)),
        List.of(weights),
        new ModelCard("a", Optional.empty(), List.of()));
  }

  private void base(TensorSpec spec, float first) throws IOException {
    SafetensorsLayout layout = SafetensorsLayout.of(List.of(spec), SafetensorsLayout.PYTORCH);
    ByteBuffer whole = ByteBuffer.allocate((int) layout.fileSize()).order(ByteOrder.LITTLE_ENDIAN);
    whole.put(layout.head());
    if (spec.dtype() == DType.F32) {
      whole.putFloat(first);
    }
    Files.createDirectories(folder.resolve("base"));
    Files.write(folder.resolve("base/model.safetensors"), whole.array());
  }
}
