package io.tributary.merge.work;

import io.tributary.contracts.FileReference;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.events.AdapterEvent.MergeRequested;
import io.tributary.modelfiles.merge.MergeOptions;
import io.tributary.modelfiles.merge.ModelMerge;
import io.tributary.modelfiles.safetensors.FloatCodec;
import io.tributary.store.ArtifactStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One attempt at a merge: fetch, merge, upload. It leaves nothing on disk but the base. */
public final class MergeWork {
  private final ArtifactStore store;
  private final MergeInputs inputs;
  private final WorkDirectories directories;
  private final long shardBytes;

  /**
   * Works in these folders.
   *
   * @param shardBytes largest file of weights
   */
  public MergeWork(
      ArtifactStore store, MergeInputs inputs, WorkDirectories directories, long shardBytes) {
    this.store = store;
    this.inputs = inputs;
    this.directories = directories;
    this.shardBytes = shardBytes;
  }

  /**
   * Merges and stores the model.
   *
   * @return its files, which are in the store
   * @throws IOException when a local file cannot be read or written
   * @throws RuntimeException when the store fails, or base and adapter cannot be merged
   */
  List<FileReference> merge(MergeRequested request) throws IOException {
    Path base = inputs.base(request);
    Path folder = directories.create("merge");
    try {
      Path adapter = folder.resolve("adapter");
      inputs.fetchAdapter(request, adapter);
      ModelUpload upload = new ModelUpload(store);
      MergeOptions options = new MergeOptions(codec(request.dtype()), shardBytes);
      ModelMerge.merge(base, adapter, folder.resolve("model"), options, upload);
      return upload.finish();
    } finally {
      WorkDirectories.delete(folder);
    }
  }

  private static Optional<FloatCodec> codec(MergeDtype dtype) {
    return switch (dtype) {
      case BASE -> Optional.empty();
      case BF16 -> Optional.of(FloatCodec.BF16);
      case FP16 -> Optional.of(FloatCodec.F16);
      case FP32 -> Optional.of(FloatCodec.F32);
    };
  }
}
