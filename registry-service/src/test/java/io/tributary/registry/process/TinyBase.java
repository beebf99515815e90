package io.tributary.registry.process;

import io.tributary.store.ArtifactStore;
import io.tributary.store.manifest.FileEntry;
import io.tributary.store.manifest.Manifest;
import io.tributary.store.manifest.Manifests;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The parts of a base model that the registry looks at. */
final class TinyBase {
  private static final String CONFIG =
      "{\"model_type\":\"llama\",\"architectures\":[\"LlamaForCausalLM\"],\"hidden_size\":64,"
          + "\"intermediate_size\":128,\"num_hidden_layers\":2,\"num_attention_heads\":4,"
          + "\"vocab_size\":256}";

  private TinyBase() {}

  /** Uploads it; its digest. */
  static String upload(ArtifactStore store) {
    Manifest manifest =
        Manifest.of(
            List.of(
                file(store, "config.json", CONFIG),
                file(store, "model.safetensors", "weights of the base")));
    return new Manifests(store).put(manifest).hex();
  }

  private static FileEntry file(ArtifactStore store, String path, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new FileEntry(path, bytes.length, store.putBlob(bytes));
  }
}
