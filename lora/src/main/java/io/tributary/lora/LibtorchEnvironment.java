package io.tributary.lora;

import java.util.Map;

/**
 * Environment variables for a process that runs the engine. They are read when its libraries load,
 * so whoever starts the process sets them. Results are the same without; speed is not.
 */
public final class LibtorchEnvironment {

  private LibtorchEnvironment() {}

  /**
   * The variables.
   *
   * <p>{@code MALLOC_*} (glibc): large tensors stay in the heap instead of being mapped and faulted
   * in anew each time. {@code OMP_WAIT_POLICY}: an idle thread of a team sleeps; spinning, it takes
   * the processor from the other processes of a small machine, and a step of a small model takes
   * seconds.
   */
  public static Map<String, String> variables() {
    return Map.of(
        "MALLOC_ARENA_MAX", "1",
        "MALLOC_MMAP_THRESHOLD_", "4294967296",
        "MALLOC_TOP_PAD_", "268435456",
        "MALLOC_TRIM_THRESHOLD_", "17179869184",
        "OMP_WAIT_POLICY", "PASSIVE");
  }
}
