package io.tributary.modelfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.conversion.GgufConversion;
import io.tributary.modelfiles.gguf.GgufFile;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.PeftAdapter;
import io.tributary.modelfiles.peft.PeftDirectory;
import io.tributary.modelfiles.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 100,000 mutations of good files a run, or as many as {@code -Dfuzz.mutations=10000000} says:
 * every one is read or fails typed. Cheap readers get more of them. The seed is fixed ({@code
 * -Dfuzz.seed}); what fails is printed whole.
 */
class ReaderFuzzTest {

  private static final int MUTATIONS = Integer.getInteger("fuzz.mutations", 100_000);
  private static final long SEED = Long.getLong("fuzz.seed", 5);
  private static final int LONGEST_EDIT = 8;

  /** What numbers in a file are likely not to be checked for. */
  private static final byte[][] INTERESTING = {
    {0},
    {-1},
    {127},
    {-128},
    {-1, -1, -1, -1},
    {-1, -1, -1, 127},
    {0, 0, 0, -128},
    {-1, -1, -1, -1, -1, -1, -1, -1},
    {0, 0, 0, 0, 0, 0, 0, -128},
    "\"".getBytes(StandardCharsets.US_ASCII),
    "[[".getBytes(StandardCharsets.US_ASCII),
    "-1".getBytes(StandardCharsets.US_ASCII),
    "1e999".getBytes(StandardCharsets.US_ASCII),
    "null".getBytes(StandardCharsets.US_ASCII),
    ".*".getBytes(StandardCharsets.US_ASCII),
    {(byte) 0xed, (byte) 0xa0, (byte) 0x80}
  };

  @TempDir private Path directory;

  private final Random random = new Random(SEED);

  /** Reads bytes as one kind of file. */
  private interface Reader {
    void read(byte[] bytes) throws IOException;
  }

  @Test
  void safetensorsAreReadOrFailTyped() throws IOException {
    fuzz(Golden.bytes("every-type.safetensors"), MUTATIONS / 100 * 15, this::safetensors);
  }

  @Test
  void ggufFilesAreReadOrFailTyped() throws IOException {
    fuzz(Golden.bytes("gguf/qwen2/model.gguf"), MUTATIONS / 20, this::gguf);
    fuzz(Golden.bytes("gguf/every-type.gguf"), MUTATIONS / 20, this::gguf);
  }

  @Test
  void modelConfigsAreReadOrFailTyped() throws IOException {
    byte[] good = MalformedFile.CONFIG.getBytes(StandardCharsets.UTF_8);
    fuzz(good, MUTATIONS / 100 * 50, ModelConfig::parse);
  }

  @Test
  void adapterConfigsAreReadOrFailTyped() throws IOException {
    byte[] good = Golden.bytes("configs/rslora-patterns/adapter_config.json");
    fuzz(good, MUTATIONS / 100 * 20, AdapterConfig::parse);
  }

  @Test
  void adapterWeightsAreReadOrFailTyped() throws IOException {
    Path adapter = MalformedFile.goodAdapter(directory.resolve("adapter"));
    Path weights = adapter.resolve(PeftDirectory.WEIGHTS);
    fuzz(
        Files.readAllBytes(weights),
        MUTATIONS / 20,
        bytes -> {
          InPlace.overwrite(weights, bytes);
          PeftAdapter.open(adapter).close();
        });
  }

  private void safetensors(byte[] bytes) throws IOException {
    SafetensorsFile.open(InPlace.overwrite(directory.resolve("f.safetensors"), bytes)).close();
  }

  private void gguf(byte[] bytes) throws IOException {
    try (GgufFile file = GgufFile.open(InPlace.overwrite(directory.resolve("f.gguf"), bytes))) {
      GgufConversion.of(file);
    }
  }

  private void fuzz(byte[] good, int mutations, Reader reader) throws IOException {
    int refused = 0;
    for (int i = 0; i < mutations; i++) {
      byte[] bytes = mutated(good);
      try {
        reader.read(bytes);
      } catch (ModelFileException e) {
        requireOneLine(e);
        refused++;
      } catch (RuntimeException | Error e) {
        fail("mutation " + i + " of " + Base64.getEncoder().encodeToString(bytes), e);
      }
    }
    // Else the mutations would not reach what is checked.
    assertThat(refused).isGreaterThan(mutations / 20);
  }

  /** Without AssertJ, which costs more than the reading. */
  private static void requireOneLine(ModelFileException e) {
    if (e.getMessage().indexOf('\n') >= 0) {
      fail("a message of several lines", e);
    }
  }

  /** One to four edits: bytes changed, put in, taken out, moved, or the end cut off. */
  private byte[] mutated(byte[] good) {
    byte[] bytes = good.clone();
    for (int edits = 1 + random.nextInt(4); edits > 0 && bytes.length > 1; edits--) {
      int at = place(bytes.length);
      byte[] chosen = INTERESTING[random.nextInt(INTERESTING.length)];
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> overwrite(bytes, at, chosen);
        case 2 -> bytes = spliced(bytes, at, chosen, 0);
        case 3 -> bytes = spliced(bytes, at, new byte[0], 1 + random.nextInt(LONGEST_EDIT));
        case 4 -> overwrite(bytes, at, Arrays.copyOfRange(bytes, at / 2, at / 2 + LONGEST_EDIT));
        default -> bytes = random.nextInt(10) == 0 ? Arrays.copyOf(bytes, at) : bytes;
      }
    }
    return bytes;
  }

  /** Half of the edits go near the start, where the rules are. */
  private int place(int length) {
    return random.nextInt(random.nextBoolean() ? length : Math.min(length, 2048));
  }

  private static void overwrite(byte[] bytes, int at, byte[] with) {
    System.arraycopy(with, 0, bytes, at, Math.min(with.length, bytes.length - at));
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] with, int removed) {
    int rest = Math.min(bytes.length, at + removed);
    byte[] result = Arrays.copyOf(bytes, at + with.length + bytes.length - rest);
    System.arraycopy(with, 0, result, at, with.length);
    System.arraycopy(bytes, rest, result, at + with.length, bytes.length - rest);
    return result;
  }
}
