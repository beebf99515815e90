package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.MismatchedFilesException;
import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.peft.ModuleSelection.Names;
import io.tributary.modelfiles.safetensors.FiniteCheck;
import io.tributary.modelfiles.safetensors.FloatCodec;
import io.tributary.modelfiles.safetensors.ModelTensor;
import io.tributary.modelfiles.safetensors.SafetensorsFile;
import io.tributary.modelfiles.safetensors.SafetensorsLimits;
import io.tributary.modelfiles.safetensors.TensorEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code lora_state_dict()} of microsoft/LoRA gives of a model with {@code lora.Linear}
 * layers, saved as safetensors: {@code MODULE.lora_A} (r, in) and {@code MODULE.lora_B} (out, r).
 * It names neither alpha nor targets, so alpha is given and the targets are the modules themselves.
 *
 * @param config of the adapter
 * @param weights by module, sorted
 */
public record LoralibStateDict(AdapterConfig config, List<LoraWeights> weights) {

  private static final String A = ".lora_A";
  private static final String B = ".lora_B";

  /** Copies the list. */
  public LoralibStateDict {
    weights = List.copyOf(weights);
  }

  /**
   * Reads a state dict.
   *
   * @param loraAlpha as the layers were made with; loralib's default is 1
   * @param baseModel the base as servers know it
   * @throws UnsupportedFileException when it holds anything else than the pairs of linear layers
   * @throws MismatchedFilesException when a pair is not whole or its ranks differ, as those of
   *     {@code MergedLinear} do
   * @throws io.tributary.modelfiles.MalformedFileException when it is no safetensors file, such as
   *     a pickle
   * @throws IOException when it cannot be read
   */
  public static LoralibStateDict read(Path path, double loraAlpha, Optional<String> baseModel)
      throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(path, SafetensorsLimits.ADAPTER)) {
      FiniteCheck.requireFinite(file);
      return new Reader(String.valueOf(path.getFileName()), file).read(loraAlpha, baseModel);
    }
  }

  /** One open file. */
  private record Reader(String name, SafetensorsFile file) {

    LoralibStateDict read(double alpha, Optional<String> baseModel) throws IOException {
      SortedSet<String> modules = new TreeSet<>();
      file.tensors().forEach(tensor -> modules.add(module(tensor.name())));
      if (modules.isEmpty()) {
        throw new MismatchedFilesException(name, "tensors", "the file holds none");
      }
      List<LoraWeights> weights = new ArrayList<>();
      Map<String, Integer> ranks = new TreeMap<>();
      for (String module : modules) {
        TensorEntry a = matrix(module + A);
        TensorEntry b = matrix(module + B);
        ranks.put(module, rank(module, a, b));
        weights.add(
            new LoraWeights(module, PeftAdapter.matrix(tensor(a)), PeftAdapter.matrix(tensor(b))));
      }
      return new LoralibStateDict(config(ranks, alpha, baseModel), weights);
    }

    private ModelTensor tensor(TensorEntry entry) {
      return new ModelTensor(file, entry);
    }

    private String module(String key) {
      if ((key.endsWith(A) || key.endsWith(B)) && key.length() > A.length()) {
        return key.substring(0, key.length() - A.length());
      }
      throw new UnsupportedFileException(
          name,
          "tensor \"" + key + "\"",
          "is not named MODULE" + A + " or MODULE" + B + "; only linear layers are supported");
    }

    private TensorEntry matrix(String key) {
      TensorEntry entry =
          file.header()
              .find(key)
              .orElseThrow(() -> mismatch(key, "is missing beside its other half"));
      boolean fits = entry.shape().size() == 2 && FloatCodec.of(entry.dtype()).isPresent();
      if (!fits || entry.elements() == 0 || entry.elements() > Integer.MAX_VALUE / 4) {
        throw mismatch(
            key, "must be a matrix of floats, is " + entry.dtype() + " " + entry.shape());
      }
      return entry;
    }

    private int rank(String module, TensorEntry a, TensorEntry b) {
      long rank = a.shape().get(0);
      if (rank != b.shape().get(1)) {
        throw mismatch(
            module + B,
            "has rank "
                + b.shape().get(1)
                + ", "
                + A.substring(1)
                + " has "
                + rank
                + "; a MergedLinear must be split before");
      }
      return Math.toIntExact(rank);
    }

    private MismatchedFilesException mismatch(String key, String problem) {
      return new MismatchedFilesException(name, "tensor \"" + key + "\"", problem);
    }

    /** The rank of the first module for all, and those that differ by their whole path. */
    private static AdapterConfig config(
        Map<String, Integer> ranks, double alpha, Optional<String> baseModel) {
      int r = ranks.values().iterator().next();
      Map<String, Integer> others = new TreeMap<>();
      ranks.forEach(
          (module, rank) -> {
            if (rank != r) {
              others.put(module.replace(".", "\\."), rank);
            }
          });
      AdapterConfigBuilder builder =
          new AdapterConfigBuilder(new Names(List.copyOf(ranks.keySet())))
              .r(r)
              .loraAlpha(alpha)
              .rankPattern(others);
      baseModel.ifPresent(builder::baseModelNameOrPath);
      return builder.build();
    }
  }
}
