package io.tributary.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
  @TempDir Path parent;

  @Test
  void whatAKilledTrainerLeftIsDeletedAndWhatIsInUseIsNot() throws IOException {
    Path abandoned = Files.createDirectory(parent.resolve("checkpoint-abandoned"));
    Files.createFile(abandoned.resolve("file"));
    Instant longAgo = Instant.now().minus(Duration.ofHours(2));
    Files.setLastModifiedTime(abandoned, FileTime.from(longAgo));

    try (Scratch inUse = Scratch.in(parent)) {
      Scratch.deleteAbandoned(parent);

      assertThat(abandoned).doesNotExist();
      assertThat(inUse.files().adapter()).isDirectory();
    }
    assertThat(parent).isEmptyDirectory();
  }

  /** Another trainer on the same cache finishes between the listing and the look. */
  @Test
  void aDirectoryThatIsGoneWhenLookedAtIsPassedOver() throws IOException {
    Files.createSymbolicLink(parent.resolve("checkpoint-gone"), parent.resolve("nowhere"));

    Scratch.deleteAbandoned(parent);

    assertThat(parent.resolve("nowhere")).doesNotExist();
  }
}
