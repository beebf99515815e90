package io.tributary.modelfiles.peft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.MismatchedFilesException;
import io.tributary.modelfiles.ModelFileException;
import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.safetensors.DType;
import io.tributary.modelfiles.safetensors.MalformedSafetensorsException;
import io.tributary.modelfiles.safetensors.SafetensorsLayout;
import io.tributary.modelfiles.safetensors.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeftAdapterTest {

  private static final String A = "base_model.model.m.q_proj.lora_A.weight";
  private static final String B = "base_model.model.m.q_proj.lora_B.weight";

  @TempDir Path folder;

  @BeforeEach
  void config() throws IOException {
    AdapterConfig config = AdapterConfig.of(2, 4, ModuleSelection.names("q_proj"));
    Files.writeString(folder.resolve(AdapterConfig.FILE), config.json());
  }

  @Test
  void anAdapterOfPeftIsOpenedWithItsScalings() throws IOException {
    try (PeftAdapter adapter = PeftAdapter.open(Golden.path("merge/adapter"))) {
      assertThat(adapter.config().baseModelNameOrPath()).contains("demo/tiny");
      assertThat(adapter.entries())
          .hasSize(9)
          .allSatisfy(e -> assertThat(e.scaling()).isEqualTo(adapter.config().scaling(e.module())));
      LoraEntry down = adapter.entries().get(0);
      assertThat(down.module()).isEqualTo("model.layers.0.mlp.down_proj");
      assertThat(down.rank()).isEqualTo(8);
      assertThat(down.inFeatures()).isEqualTo(24);
      assertThat(down.outFeatures()).isEqualTo(16);
    }
  }

  @Test
  void halfPrecisionIsReadAsWell() throws IOException {
    weights(matrix(A, DType.BF16, 2, 3), matrix(B, DType.F16, 4, 2));

    try (PeftAdapter adapter = PeftAdapter.open(folder)) {
      assertThat(adapter.weights().get(0).loraA().shape()).containsExactly(2L, 3L);
    }
  }

  @Test
  void halfOfAPairIsRefused() throws IOException {
    weights(matrix(A, DType.F32, 2, 3));

    refused(MismatchedFilesException.class, "tensor \"" + B + "\": is missing");
  }

  @Test
  void aRankThatTheConfigDoesNotGiveIsRefused() throws IOException {
    weights(matrix(A, DType.F32, 3, 3), matrix(B, DType.F32, 4, 3));

    refused(MismatchedFilesException.class, "has rank 3, adapter_config.json gives 2");
  }

  @Test
  void ranksOfAAndBMustAgree() throws IOException {
    weights(matrix(A, DType.F32, 2, 3), matrix(B, DType.F32, 4, 3));

    refused(MismatchedFilesException.class, "tensor \"" + B + "\": has rank 3");
  }

  @Test
  void aModuleThatTheConfigDoesNotTargetIsRefused() throws IOException {
    weights(
        matrix(A.replace("q_proj", "k_proj"), DType.F32, 2, 3),
        matrix(B.replace("q_proj", "k_proj"), DType.F32, 4, 2));

    refused(MismatchedFilesException.class, "does not target");
  }

  @Test
  void otherTensorsThanLoraOfLinearLayersAreRefused() throws IOException {
    for (String key :
        List.of(
            "base_model.model.m.embed.lora_embedding_A",
            "base_model.model.m.q_proj.lora_magnitude_vector",
            "base_model.model.lm_head.weight",
            "m.q_proj.lora_A.weight",
            "base_model.model..lora_A.weight",
            "base_model.model.m.q_proj.lora_A.default.weight")) {
      weights(matrix(A, DType.F32, 2, 3), matrix(B, DType.F32, 4, 2), matrix(key, DType.F32, 2, 2));

      refused(UnsupportedFileException.class, "tensor \"" + key + "\": is not named");
    }
  }

  @Test
  void tensorsMustBeMatricesOfFloats() throws IOException {
    weights(matrix(A, DType.I32, 2, 3), matrix(B, DType.F32, 4, 2));
    refused(MismatchedFilesException.class, "must be a matrix of floats");

    weights(new TensorSpec(A, DType.F32, List.of(2L)), matrix(B, DType.F32, 4, 2));
    refused(MismatchedFilesException.class, "must be a matrix of floats");

    weights(matrix(A, DType.F32, 2, 0), matrix(B, DType.F32, 4, 2));
    refused(MismatchedFilesException.class, "is empty");
  }

  @Test
  void anEmptyFileAdaptsNothingAndIsRefused() throws IOException {
    weights();

    refused(MismatchedFilesException.class, "holds none");
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() throws IOException {
    byte[] bytes = weights(matrix(A, DType.F32, 2, 3), matrix(B, DType.F32, 4, 2));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, Float.NaN);
    Files.write(folder.resolve(PeftDirectory.WEIGHTS), bytes);

    refused(MalformedSafetensorsException.class, "tensor \"" + B + "\" element 7: is not finite");
  }

  private void refused(Class<? extends ModelFileException> type, String message) {
    assertThatThrownBy(() -> PeftAdapter.open(folder).close())
        .isInstanceOf(type)
        .hasMessageStartingWith("adapter_model.safetensors: ")
        .hasMessageContaining(message);
  }

  private static TensorSpec matrix(String name, DType dtype, long rows, long columns) {
    return new TensorSpec(name, dtype, List.of(rows, columns));
  }

  private byte[] weights(TensorSpec... specs) throws IOException {
    SafetensorsLayout layout = SafetensorsLayout.of(List.of(specs), SafetensorsLayout.PYTORCH);
    byte[] bytes = ByteBuffer.allocate((int) layout.fileSize()).put(layout.head()).array();
    Files.write(folder.resolve(PeftDirectory.WEIGHTS), bytes);
    return bytes;
  }
}
