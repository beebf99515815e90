package io.tributary.modelfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.conversion.GgufConversion;
import io.tributary.modelfiles.gguf.GgufFile;
import io.tributary.modelfiles.peft.PeftAdapter;
import io.tributary.modelfiles.safetensors.SafetensorsFile;
import io.tributary.modelfiles.safetensors.ShardedModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file that is damaged, hostile or of another kind costs its reader little: one line that names
 * the file, in less than 50 ms and 64 MiB, however much it claims to hold.
 */
class MalformedFilesTest {

  private static final Duration LONGEST = Duration.ofMillis(50);
  private static final long MOST_BYTES = 64L << 20;
  private static final int TRIES = 3;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource
  void aMalformedFileFailsTypedAtOnceAndInBoundedMemory(MalformedFile malformed)
      throws IOException {
    Path path = malformed.writeTo(directory);
    long shortest = Long.MAX_VALUE;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      long began = threads.getCurrentThreadCpuTime();
      assertThatThrownBy(() -> open(malformed.kind(), path))
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining(": ")
          .hasMessageNotContaining("\n");
      shortest = Math.min(shortest, threads.getCurrentThreadCpuTime() - began);
      allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
      assertThat(allocated).as("bytes").isLessThan(MOST_BYTES);
    }
    // Processor time and the best of a few tries: the machine may be busy with something else.
    assertThat(Duration.ofNanos(shortest)).isLessThan(LONGEST);
  }

  static Stream<MalformedFile> aMalformedFileFailsTypedAtOnceAndInBoundedMemory() {
    return MalformedFile.corpus().stream();
  }

  @Test
  void theCorpusHasAtLeastSixtyFilesAndSomeOfEveryKind() {
    List<MalformedFile> corpus = MalformedFile.corpus();

    assertThat(corpus).hasSizeGreaterThanOrEqualTo(60);
    for (MalformedFile.Kind kind : MalformedFile.Kind.values()) {
      assertThat(corpus).filteredOn(file -> file.kind() == kind).hasSizeGreaterThanOrEqualTo(6);
    }
  }

  private static void open(MalformedFile.Kind kind, Path path) throws IOException {
    switch (kind) {
      case SAFETENSORS -> SafetensorsFile.open(path).close();
      case SHARD_INDEX -> ShardedModel.open(path).close();
      case MODEL_CONFIG -> ModelConfig.read(path);
      case ADAPTER -> PeftAdapter.open(path).close();
      case GGUF -> {
        try (GgufFile file = GgufFile.open(path)) {
          GgufConversion.of(file);
        }
      }
    }
  }

  @Test
  void whatTheCorpusWasMadeFromIsReadWithoutComplaint() throws IOException {
    SafetensorsFile.open(Golden.path("every-type.safetensors")).close();
    try (GgufFile file = GgufFile.open(Golden.path("gguf/llama/model.gguf"))) {
      GgufConversion.of(file);
    }
    Files.writeString(directory.resolve(ModelConfig.FILE), MalformedFile.CONFIG);
    ModelConfig.read(directory);
    Path adapter = MalformedFile.goodAdapter(directory.resolve("adapter"));
    PeftAdapter.open(adapter).close();
    Path index = MalformedFile.goodShards(directory.resolve("shards"));
    ShardedModel.open(index).close();
  }
}
