package io.tributary.bench.stack;

import io.tributary.localstack.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process has used so far, from Linux's {@code /proc}.
 *
 * @param processorSeconds of all its threads
 * @param residentBytes now
 */
public record ProcessUse(double processorSeconds, long residentBytes) {
  private static final double NANOS = 1e9;
  private static final long KIB = 1024;

  /** Of a running server. */
  public static ProcessUse of(ServerProcess server) {
    ProcessHandle handle =
        server.handle().orElseThrow(() -> new IllegalStateException("the server never ran"));
    Duration spent = handle.info().totalCpuDuration().orElse(Duration.ZERO);
    return new ProcessUse(spent.toNanos() / NANOS, resident(handle.pid()));
  }

  private static long resident(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException("process " + pid + " cannot be looked at", e);
    }
  }
}
