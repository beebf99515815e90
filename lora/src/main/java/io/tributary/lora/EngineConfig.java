package io.tributary.lora;

import java.nio.file.Path;

/**
 * How libtorch runs in this process.
 *
 * @param threads of one operation; a result is only reproducible with the same number
 * @param nativeDirectory where its libraries are unpacked to, shared by processes
 */
public record EngineConfig(int threads, Path nativeDirectory) {

  /** Checks the thread count. */
  public EngineConfig {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be 1 or more, is " + threads);
    }
  }

  /** One thread per processor. */
  public static EngineConfig withNativesIn(Path nativeDirectory) {
    return new EngineConfig(Runtime.getRuntime().availableProcessors(), nativeDirectory);
  }
}
