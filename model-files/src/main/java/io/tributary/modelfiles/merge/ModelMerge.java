package io.tributary.modelfiles.merge;

import io.tributary.modelfiles.ModelFileException;
import io.tributary.modelfiles.merge.MergePlan.PlannedTensor;
import io.tributary.modelfiles.merge.ShardPlan.Shard;
import io.tributary.modelfiles.peft.PeftAdapter;
import io.tributary.modelfiles.safetensors.SafetensorsLayout;
import io.tributary.modelfiles.safetensors.SafetensorsWriter;
import io.tributary.modelfiles.safetensors.ShardIndex;
import io.tributary.modelfiles.safetensors.ShardedModel;
import io.tributary.modelfiles.safetensors.TensorEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Merges an adapter into its base: W + scaling·B·A in fp32, rounded once to the element type that
 * is written. At most 64 MiB of weights are held, and of the output only the file being written
 * needs disk if the sink deletes what it has taken. The same input gives the same bytes.
 */
public final class ModelMerge {

  private final MergeOptions options;
  private final MergedFileSink sink;
  private final MergeBuffers buffers;

  private ModelMerge(MergeOptions options, MergedFileSink sink, MergeBuffers buffers) {
    this.options = options;
    this.sink = sink;
    this.buffers = buffers;
  }

  /**
   * Merges and writes a model directory.
   *
   * @param base a Hugging Face model directory
   * @param adapter a PEFT adapter directory
   * @param output where files are written; created when missing
   * @param sink told of each finished file: the weights first, then the index, config and tokenizer
   * @throws ModelFileException when base or adapter cannot be used, or not together
   * @throws IOException when a file cannot be read or written, or the sink stops the merge
   */
  public static void merge(
      Path base, Path adapter, Path output, MergeOptions options, MergedFileSink sink)
      throws IOException {
    merge(base, adapter, output, options, sink, new MergeBuffers());
  }

  static void merge(
      Path base,
      Path adapter,
      Path output,
      MergeOptions options,
      MergedFileSink sink,
      MergeBuffers buffers)
      throws IOException {
    Files.createDirectories(output);
    try (ShardedModel model = ShardedModel.open(base);
        PeftAdapter lora = PeftAdapter.open(adapter)) {
      MergePlan plan = MergePlan.of(model, lora, options.dtype());
      new ModelMerge(options, sink, buffers).write(plan, base, output);
    }
  }

  private void write(MergePlan plan, Path base, Path output) throws IOException {
    ShardPlan shards = ShardPlan.of(plan.tensors(), options.shardBytes());
    BesideWeights beside = BesideWeights.of(base, options.dtype());
    for (Shard shard : shards.shards()) {
      sink.accept(writeShard(shard, output));
    }
    if (shards.index().isPresent()) {
      byte[] json = shards.index().orElseThrow().json().getBytes(StandardCharsets.UTF_8);
      sink.accept(writeFile(ShardIndex.FILE, json, output));
    }
    for (String name : beside.names()) {
      sink.accept(writeFile(name, beside.content(name), output));
    }
  }

  private MergedFile writeShard(Shard shard, Path output) throws IOException {
    Map<String, PlannedTensor> byName =
        shard.tensors().stream()
            .collect(Collectors.toMap(t -> t.target().name(), Function.identity()));
    SafetensorsLayout layout = shard.layout();
    Path path = output.resolve(shard.name());
    try (HashingChannel channel = create(path)) {
      SafetensorsWriter writer = SafetensorsWriter.start(layout, channel);
      TensorMerge tensors = new TensorMerge(buffers, writer);
      for (TensorEntry entry : layout.entries()) {
        tensors.write(byName.get(entry.name()), entry);
      }
      writer.finish();
      return new MergedFile(shard.name(), path, channel.size(), channel.finish());
    }
  }

  private static MergedFile writeFile(String name, byte[] content, Path output) throws IOException {
    Path path = output.resolve(name);
    try (HashingChannel channel = create(path)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return new MergedFile(name, path, channel.size(), channel.finish());
    }
  }

  private static HashingChannel create(Path path) throws IOException {
    return new HashingChannel(
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE));
  }
}
