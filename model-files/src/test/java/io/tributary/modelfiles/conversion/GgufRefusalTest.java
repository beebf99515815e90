package io.tributary.modelfiles.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.gguf.GgufFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metadata that would change what the weights or the tokenizer mean is refused by its key. */
class GgufRefusalTest {

  private static final int UINT32 = 4;
  private static final int FLOAT32 = 6;
  private static final int BOOL = 7;
  private static final int TEXT = 8;
  private static final int HEADER = 24;
  private static final int KEYS_AT = 16;
  private static final int ALIGNMENT = 32;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "llama.rope.scaling.type, yarn, yarn is not supported",
    "llama.rope.scaling.factor, 2.0, scaled positions are not supported",
    "llama.rope.scale_linear, 4.0, scaled positions are not supported",
    "llama.rope.dimension_count, 4, 4 of 8 dimensions; only all of them",
    "llama.expert_count, 8, mixtures of experts are not supported",
    "llama.attention.sliding_window, 16, a window of 16 below the context of 256 is not supported",
    "llama.attention.value_length, 4, 4 is not the keys' width of 8",
    "tokenizer.ggml.add_eos_token, true, only false is supported",
  })
  void aKeyThatChangesTheModelIsRefused(String key, String value, String problem)
      throws IOException {
    assertThatThrownBy(() -> convert(withKey(key, value)))
        .isInstanceOf(UnsupportedFileException.class)
        .hasMessage("model.gguf: key " + key + ": " + problem);
  }

  @ParameterizedTest
  @CsvSource({
    "llama.rope.scaling.factor, 1.0",
    "llama.expert_count, 0",
    "llama.attention.sliding_window, 256",
    "tokenizer.ggml.add_eos_token, false",
    "general.name, whatever",
  })
  void aKeyWithoutEffectIsNot(String key, String value) throws IOException {
    convert(withKey(key, value));
  }

  @Test
  void anotherArchitectureOrPreTokenizerIsRefusedByName() throws IOException {
    assertThatThrownBy(() -> convert(replaced("general.architecture", "llama", "gemma")))
        .isInstanceOf(UnsupportedFileException.class)
        .hasMessageContaining("gemma is not supported, only llama, qwen2, qwen3");
    assertThatThrownBy(() -> convert(replaced("tokenizer.ggml.pre", "smollm", "smolly")))
        .isInstanceOf(UnsupportedFileException.class)
        .hasMessageContaining("smolly is not supported, only smollm, qwen2, llama-bpe");
    assertThatThrownBy(() -> convert(replaced("tokenizer.ggml.model", "gpt2", "bert")))
        .isInstanceOf(UnsupportedFileException.class)
        .hasMessageContaining("tokenizers of kind bert are not supported, only gpt2");
  }

  @Test
  void aTokenThatDoesNotExistIsMalformed() throws IOException {
    assertThatThrownBy(() -> convert(withKey("tokenizer.ggml.unknown_token_id", "99999")))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("99999 is none of the");
  }

  private void convert(byte[] bytes) throws IOException {
    try (GgufFile file = GgufFile.open(Files.write(directory.resolve("model.gguf"), bytes))) {
      GgufConversion.of(file);
    }
  }

  private static byte[] good() {
    return Golden.bytes("gguf/llama-tied/model.gguf");
  }

  /** One more key at the front, and a second one that keeps the data where alignment wants it. */
  private static byte[] withKey(String key, String value) throws IOException {
    ByteArrayOutputStream added = new ByteArrayOutputStream();
    added.writeBytes(pair(key, value));
    int filler = ALIGNMENT - Math.floorMod(added.size() + pair("", "true").length, ALIGNMENT);
    added.writeBytes(pair("x".repeat(filler), "true"));
    assertThat(added.size() % ALIGNMENT).isZero();
    ByteBuffer head = ByteBuffer.wrap(good(), 0, HEADER).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(KEYS_AT, head.getLong(KEYS_AT) + 2);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(head.array(), 0, HEADER);
    added.writeTo(whole);
    whole.write(good(), HEADER, good().length - HEADER);
    return whole.toByteArray();
  }

  private static byte[] pair(String key, String value) {
    ByteBuffer pair = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    text(pair, key);
    if (value.equals("true") || value.equals("false")) {
      pair.putInt(BOOL).put((byte) (value.equals("true") ? 1 : 0));
    } else if (value.matches("\\d+")) {
      pair.putInt(UINT32).putInt(Integer.parseInt(value));
    } else if (value.matches("[\\d.]+")) {
      pair.putInt(FLOAT32).putFloat(Float.parseFloat(value));
    } else {
      text(pair.putInt(TEXT), value);
    }
    byte[] bytes = new byte[pair.position()];
    pair.flip().get(bytes);
    return bytes;
  }

  private static void text(ByteBuffer out, String value) {
    out.putLong(value.length()).put(value.getBytes(StandardCharsets.US_ASCII));
  }

  /** The text under a key, replaced by one of the same length. */
  private static byte[] replaced(String key, String from, String to) {
    String file = new String(good(), StandardCharsets.ISO_8859_1);
    int at = file.indexOf(from, file.indexOf(key) + key.length());
    assertThat(at).isPositive();
    return (file.substring(0, at) + to + file.substring(at + to.length()))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
