package io.tributary.lora;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, two threads each. */
class ReproducibilityIT {

  private static final int STEPS = 6;

  @TempDir private Path directory;

  @Test
  void fresh_and_killed_processes_write_the_same_bytes_at_every_step()
      throws IOException, InterruptedException {
    // Given
    Path base = TinyBase.tied(directory.resolve("base"));

    // When one runs through, another too, and a third dies in steps 3 and 6
    assertThat(run(base, "through", 0)).isZero();
    assertThat(run(base, "again", 0)).isZero();
    assertThat(run(base, "killed", 3)).isEqualTo(TrainingProcess.DEATH);
    assertThat(run(base, "killed", 6)).isEqualTo(TrainingProcess.DEATH);
    assertThat(run(base, "killed", 0)).isZero();

    // Then
    for (int step = 1; step <= STEPS; step++) {
      assertSameFiles("step-" + step, "again");
      assertSameFiles("step-" + step, "killed");
    }
  }

  private int run(Path base, String name, int deathStep) throws IOException, InterruptedException {
    Path log = directory.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            TrainingProcess.class.getName(),
            base.toString(),
            directory.resolve(name).toString(),
            String.valueOf(STEPS),
            String.valueOf(deathStep));
    builder.environment().putAll(LibtorchEnvironment.variables());
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(Files.readString(log)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private void assertSameFiles(String step, String name) throws IOException {
    Path expected = directory.resolve("through").resolve(step);
    try (Stream<Path> files = Files.list(expected)) {
      List<Path> names = files.map(Path::getFileName).toList();
      assertThat(names).hasSize(5);
      for (Path file : names) {
        assertThat(directory.resolve(name).resolve(step).resolve(file))
            .hasSameBinaryContentAs(expected.resolve(file));
      }
    }
  }
}
