package io.tributary.modelfiles.safetensors;

import io.tributary.modelfiles.MalformedFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All weights of a model directory as one set of tensors: a single {@code model.safetensors}, or
 * the shards that {@code model.safetensors.index.json} names.
 */
public final class ShardedModel implements Closeable {

  /** The file of a model that is not sharded. */
  public static final String SINGLE_FILE = "model.safetensors";

  private final List<SafetensorsFile> files;
  private final Map<String, ModelTensor> tensors;

  private ShardedModel(List<SafetensorsFile> files) {
    this.files = List.copyOf(files);
    Map<String, ModelTensor> byName = new LinkedHashMap<>();
    for (SafetensorsFile file : files) {
      file.tensors().forEach(entry -> byName.put(entry.name(), new ModelTensor(file, entry)));
    }
    this.tensors = Collections.unmodifiableMap(byName);
  }

  /**
   * Opens all weight files of a directory.
   *
   * @throws MalformedFileException when a file breaks its format, or index and shards disagree
   * @throws NoSuchFileException when the directory has neither form, or lacks a shard
   * @throws IOException when a file cannot be read
   */
  public static ShardedModel open(Path directory) throws IOException {
    Path index = directory.resolve(ShardIndex.FILE);
    if (Files.exists(index)) {
      return openShards(directory, ShardIndex.read(index));
    }
    Path single = directory.resolve(SINGLE_FILE);
    if (!Files.exists(single)) {
      throw new NoSuchFileException(
          directory.toString(), null, "has neither " + SINGLE_FILE + " nor " + ShardIndex.FILE);
    }
    return new ShardedModel(List.of(SafetensorsFile.open(single)));
  }

  private static ShardedModel openShards(Path directory, ShardIndex index) throws IOException {
    List<SafetensorsFile> files = new ArrayList<>();
    try {
      for (String shard : index.shards()) {
        files.add(SafetensorsFile.open(directory.resolve(shard)));
      }
      files.forEach(index::requireAgreement);
      return new ShardedModel(files);
    } catch (IOException | RuntimeException e) {
      for (SafetensorsFile file : files) {
        file.close();
      }
      throw e;
    }
  }

  /** The open files, in the order of their names. */
  public List<SafetensorsFile> files() {
    return files;
  }

  /** Every tensor by name, in the order of files and data. */
  public Map<String, ModelTensor> tensors() {
    return tensors;
  }

  /** The tensor of this name. */
  public Optional<ModelTensor> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  @Override
  public void close() throws IOException {
    for (SafetensorsFile file : files) {
      file.close();
    }
  }
}
