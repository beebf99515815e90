package io.tributary.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryArtifactStoreTest extends ArtifactStoreContract {
  @TempDir Path root;

  private ArtifactStore store;

  @BeforeEach
  void open() {
    store = ArtifactStores.directory(root);
  }

  @Override
  ArtifactStore store() {
    return store;
  }

  @Override
  ObjectBucket bucket() {
    return new FileBucket(root);
  }

  @Test
  void holdsNothingButItsObjects() throws IOException {
    Digest digest = store.putBlob(new byte[] {1});
    store.putCommit(newRun(), body("a", 1), "a");
    store.putCommit(newRun(), body("b", 1), "b");

    try (Stream<Path> tree = Files.walk(root)) {
      List<String> files =
          tree.filter(Files::isRegularFile).map(file -> root.relativize(file).toString()).toList();
      assertThat(files).hasSize(3).contains(ObjectKeys.blob(digest));
    }
  }
}
