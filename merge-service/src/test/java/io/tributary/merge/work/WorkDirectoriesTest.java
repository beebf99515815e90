package io.tributary.merge.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkDirectoriesTest {
  @TempDir Path parent;

  @Test
  void foldersOfLivingWorkersStayAndThoseOfDeadOnesGo() throws IOException {
    // Given a living worker, and what two killed ones left: with a lock file and without
    try (WorkDirectories living = WorkDirectories.claim(parent)) {
      Path used = Files.writeString(living.create("merge").resolve("shard"), "x");
      Path dead = Files.createDirectories(parent.resolve("dead/merge-1"));
      Files.writeString(dead.resolve("shard"), "x");
      Files.createFile(parent.resolve("dead/.lock"));
      Files.createDirectories(parent.resolve("older/merge-2"));

      // When another worker starts
      try (WorkDirectories another = WorkDirectories.claim(parent)) {
        // Then
        assertThat(used).exists();
        assertThat(parent.resolve("dead")).doesNotExist();
        assertThat(parent.resolve("older")).doesNotExist();
        assertThat(another.create("merge")).isEmptyDirectory();
      }
      assertThat(used).exists();
    }
    try (Stream<Path> left = Files.list(parent)) {
      assertThat(left).noneMatch(Files::isDirectory);
    }
  }
}
