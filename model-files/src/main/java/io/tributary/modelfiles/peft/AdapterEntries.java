package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.MismatchedFilesException;
import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.config.AdaptableModule.Kind;
import io.tributary.modelfiles.safetensors.FloatCodec;
import io.tributary.modelfiles.safetensors.ModelTensor;
import io.tributary.modelfiles.safetensors.SafetensorsFile;
import io.tributary.modelfiles.safetensors.TensorEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Pairs the tensors of an adapter file and checks them against the config. */
final class AdapterEntries {

  private final AdapterConfig config;
  private final SafetensorsFile file;

  AdapterEntries(AdapterConfig config, SafetensorsFile file) {
    this.config = config;
    this.file = file;
  }

  List<LoraEntry> all() {
    SortedSet<String> modules = new TreeSet<>();
    file.tensors().forEach(tensor -> modules.add(AdapterKeys.module(tensor.name())));
    if (modules.isEmpty()) {
      throw new MismatchedFilesException(
          PeftDirectory.WEIGHTS, "tensors", "the file holds none, so nothing is adapted");
    }
    List<LoraEntry> entries = new ArrayList<>(modules.size());
    modules.forEach(module -> entries.add(entry(module)));
    return entries;
  }

  private LoraEntry entry(String module) {
    TensorEntry a = matrix(AdapterKeys.loraA(module));
    TensorEntry b = matrix(AdapterKeys.loraB(module));
    requireRank(a, a.shape().get(0), module);
    requireRank(b, b.shape().get(1), module);
    requireTargeted(module, a, b);
    return new LoraEntry(
        module, new ModelTensor(file, a), new ModelTensor(file, b), config.scaling(module));
  }

  private TensorEntry matrix(String key) {
    TensorEntry entry =
        file.header()
            .find(key)
            .orElseThrow(() -> mismatch(key, "is missing beside its other half"));
    if (entry.shape().size() != 2 || FloatCodec.of(entry.dtype()).isEmpty()) {
      throw mismatch(key, "must be a matrix of floats, is " + entry.dtype() + " " + entry.shape());
    }
    if (entry.elements() == 0 || entry.elements() > Integer.MAX_VALUE / 4) {
      throw mismatch(key, "shape " + entry.shape() + " is empty or too large for an adapter");
    }
    return entry;
  }

  private void requireRank(TensorEntry entry, long rank, String module) {
    if (rank != config.rank(module)) {
      throw mismatch(
          entry.name(),
          "has rank " + rank + ", " + AdapterConfig.FILE + " gives " + config.rank(module));
    }
  }

  private void requireTargeted(String module, TensorEntry a, TensorEntry b) {
    AdaptableModule asStored =
        new AdaptableModule(
            module,
            module.equals("lm_head") ? Kind.OUTPUT_LINEAR : Kind.BLOCK_LINEAR,
            Math.toIntExact(b.shape().get(0)),
            Math.toIntExact(a.shape().get(1)));
    if (!config.adapts(asStored)) {
      throw mismatch(
          a.name(), "belongs to a module that " + AdapterConfig.FILE + " does not target");
    }
  }

  private static MismatchedFilesException mismatch(String key, String problem) {
    return new MismatchedFilesException(PeftDirectory.WEIGHTS, "tensor \"" + key + "\"", problem);
  }
}
