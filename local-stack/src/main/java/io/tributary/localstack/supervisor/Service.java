package io.tributary.localstack.supervisor;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The services of a stack, in the order in which they are started. */
public enum Service {
  REGISTRY("registry-service", 8080, 512),
  INGEST("ingest-service", 8081, 384),
  TRAINER("trainer-service", 8082, 512),
  MERGE("merge-service", 8083, 384);

  private final String module;
  private final int defaultPort;
  private final int heapMebibytes;

  Service(String module, int defaultPort, int heapMebibytes) {
    this.module = module;
    this.defaultPort = defaultPort;
    this.heapMebibytes = heapMebibytes;
  }

  /** Name in options, messages and files, such as {@code trainer}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Folder of the service in the project. */
  public String module() {
    return module;
  }

  /** Port when none is given. */
  public int defaultPort() {
    return defaultPort;
  }

  /**
   * Variables for this service alone. The trainer's keep glibc from mapping and unmapping each
   * large tensor, whose pages would fault in anew, and from serving a second thread out of an arena
   * that maps all the same; and let idle threads of libtorch sleep instead of spinning beside the
   * other processes of the stack.
   */
  public Map<String, String> environment() {
    return this == TRAINER
        ? Map.of(
            "MALLOC_MMAP_THRESHOLD_", "4294967296",
            "MALLOC_TRIM_THRESHOLD_", "17179869184",
            "MALLOC_TOP_PAD_", "67108864",
            "MALLOC_ARENA_MAX", "1",
            "OMP_WAIT_POLICY", "PASSIVE")
        : Map.of();
  }

  /** Flags that keep a JVM small. */
  public List<String> jvmFlags() {
    return List.of(
        "-Xms32m",
        "-Xmx" + heapMebibytes + "m",
        "-XX:+UseSerialGC",
        "-XX:ReservedCodeCacheSize=64m",
        "-XX:+ExitOnOutOfMemoryError");
  }
}
