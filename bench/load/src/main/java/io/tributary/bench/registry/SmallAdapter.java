package io.tributary.bench.registry;

import io.tributary.contracts.FileReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a valid adapter of rank 1 on a tiny base, other bytes for every number. */
final class SmallAdapter {
  /** The base's config.json. */
  static final String BASE_CONFIG =
      "{\"model_type\":\"llama\",\"architectures\":[\"LlamaForCausalLM\"],\"hidden_size\":64,"
          + "\"intermediate_size\":128,\"num_hidden_layers\":2,\"num_attention_heads\":4,"
          + "\"vocab_size\":256}";

  /** The spec of an adapter that these files fit. */
  static final String SPEC =
      "{\"base\":{\"id\":\"bench/base\"},\"lora\":{\"r\":1,\"lora_alpha\":1,"
          + "\"target_modules\":[\"q_proj\"]}}";

  private static final String CONFIG =
      "{\"peft_type\":\"LORA\",\"r\":1,\"lora_alpha\":1,\"target_modules\":[\"q_proj\"],"
          + "\"task_type\":\"CAUSAL_LM\",\"base_model_name_or_path\":\"bench/base\"}";
  private static final int HIDDEN = 64;
  private static final int LAYERS = 2;

  private SmallAdapter() {}

  /** The files by their paths. */
  static Map<String, byte[]> files(int number) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("adapter_config.json", CONFIG.getBytes(StandardCharsets.UTF_8));
    files.put("adapter_model.safetensors", weights(number));
    return files;
  }

  /** How a file is declared. */
  static FileReference reference(String path, byte[] content) {
    return new FileReference(path, content.length, sha256(content));
  }

  private static byte[] weights(int number) {
    StringBuilder header = new StringBuilder("{");
    int tensor = HIDDEN * Float.BYTES;
    for (int layer = 0; layer < LAYERS; layer++) {
      String module = "base_model.model.model.layers." + layer + ".self_attn.q_proj.";
      int offset = 2 * layer * tensor;
      header.append(layer == 0 ? "" : ",");
      header.append(entry(module + "lora_A.weight", 1, HIDDEN, offset, tensor)).append(',');
      header.append(entry(module + "lora_B.weight", HIDDEN, 1, offset + tensor, tensor));
    }
    byte[] head = padded(header.append('}').toString());
    ByteBuffer file = ByteBuffer.allocate(Long.BYTES + head.length + 2 * LAYERS * tensor);
    file.order(ByteOrder.LITTLE_ENDIAN).putLong(head.length).put(head);
    for (int i = 0; file.hasRemaining(); i++) {
      file.putFloat(i == 0 ? number : i);
    }
    return file.array();
  }

  private static String entry(String name, int rows, int columns, int from, int bytes) {
    return "\"%s\":{\"dtype\":\"F32\",\"shape\":[%d,%d],\"data_offsets\":[%d,%d]}"
        .formatted(name, rows, columns, from, from + bytes);
  }

  private static byte[] padded(String header) {
    String blanks = " ".repeat((Long.BYTES - header.length() % Long.BYTES) % Long.BYTES);
    return (header + blanks).getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform has no SHA-256", e);
    }
  }
}
