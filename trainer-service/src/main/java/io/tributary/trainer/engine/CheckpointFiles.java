package io.tributary.trainer.engine;

import java.nio.file.Path;

/**
 * Where a checkpoint's files lie on the local disk.
 *
 * @param adapter the PEFT directory: adapter_config.json, adapter_model.safetensors
 * @param state optimizer and schedule
 */
public record CheckpointFiles(Path adapter, Path state) {
  /** Both below one directory. */
  public static CheckpointFiles below(Path directory) {
    return new CheckpointFiles(directory.resolve("adapter"), directory.resolve("state"));
  }
}
