package io.tributary.lora;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * How libtorch runs in this process.
 *
 * @param threads of one operation; a result is only reproducible with the same number
 * @param device that everything is computed on: {@code cpu}, or {@code cuda:0} with a libtorch that
 *     has CUDA
 * @param nativeDirectory where its libraries are unpacked to, shared by processes
 */
public record EngineConfig(int threads, String device, Path nativeDirectory) {

  private static final Pattern DEVICE = Pattern.compile("cpu|cuda:[0-9]{1,3}");

  /** Checks the thread count and the device's name. */
  public EngineConfig {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be 1 or more, is " + threads);
    }
    if (!isDevice(device)) {
      throw new IllegalArgumentException("device must be cpu or cuda:N, is " + device);
    }
  }

  /** Whether this is the name of a device. */
  public static boolean isDevice(String name) {
    return DEVICE.matcher(name).matches();
  }

  /** On the CPU. */
  public EngineConfig(int threads, Path nativeDirectory) {
    this(threads, "cpu", nativeDirectory);
  }

  /** One thread per processor, on the CPU. */
  public static EngineConfig withNativesIn(Path nativeDirectory) {
    return new EngineConfig(Runtime.getRuntime().availableProcessors(), nativeDirectory);
  }

  /** The same on another device. */
  public EngineConfig on(String other) {
    return new EngineConfig(threads, other, nativeDirectory);
  }
}
