package io.tributary.modelfiles;

import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.PeftDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that its reader must refuse, alone or in the directory that makes it what it is.
 *
 * @param kind which reader it is for
 * @param name what is wrong with it
 * @param bytes of the file
 */
record MalformedFile(Kind kind, String name, byte[] bytes) {

  /** A config that is read. */
  static final String CONFIG =
      """
      {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 24,
       "intermediate_size": 40, "num_hidden_layers": 2, "num_attention_heads": 6,
       "num_key_value_heads": 2, "head_dim": 4, "vocab_size": 61, "rms_norm_eps": 1e-05,
       "rope_theta": 10000.0, "tie_word_embeddings": true}
      """;

  private static final String INDEX = "model.safetensors.index.json";

  /** The readers. */
  enum Kind {
    SAFETENSORS,
    SHARD_INDEX,
    MODEL_CONFIG,
    ADAPTER,
    GGUF
  }

  @Override
  public String toString() {
    return kind + ": " + name;
  }

  /** Writes what the reader is pointed at. */
  Path writeTo(Path directory) throws IOException {
    return switch (kind) {
      case SAFETENSORS -> Files.write(directory.resolve("model.safetensors"), bytes);
      case GGUF -> Files.write(directory.resolve("model.gguf"), bytes);
      case SHARD_INDEX -> replaced(goodShards(directory.resolve("model")), INDEX);
      case MODEL_CONFIG -> replaced(directory, ModelConfig.FILE);
      case ADAPTER -> replaced(goodAdapter(directory.resolve("adapter")), adapterFile());
    };
  }

  /** What begins with a brace is the config, all else the weights. */
  private String adapterFile() {
    return bytes.length > 0 && bytes[0] == '{' ? AdapterConfig.FILE : PeftDirectory.WEIGHTS;
  }

  private Path replaced(Path directory, String file) throws IOException {
    Files.write(directory.resolve(file), bytes);
    return directory;
  }

  static Path goodAdapter(Path directory) throws IOException {
    return copied("merge/adapter", directory);
  }

  static Path goodShards(Path directory) throws IOException {
    return copied("merge/base-sharded", directory);
  }

  private static Path copied(String golden, Path directory) throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> files = Files.list(Golden.path(golden))) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
    return directory;
  }

  /** All of them. */
  static List<MalformedFile> corpus() {
    List<MalformedFile> corpus = new ArrayList<>();
    addSafetensors(corpus);
    addIndexes(corpus);
    addConfigs(corpus);
    addAdapters(corpus);
    addGguf(corpus);
    return corpus;
  }

  private static void addSafetensors(List<MalformedFile> corpus) {
    byte[] good = Golden.bytes("every-type.safetensors");
    add(corpus, Kind.SAFETENSORS, "nothing", new byte[0]);
    add(corpus, Kind.SAFETENSORS, "cut within its header", Arrays.copyOf(good, 40));
    add(corpus, Kind.SAFETENSORS, "cut within its data", Arrays.copyOf(good, good.length - 1));
    add(corpus, Kind.SAFETENSORS, "longer than its tensors", Arrays.copyOf(good, good.length + 1));
    add(corpus, Kind.SAFETENSORS, "a GGUF renamed", Golden.bytes("gguf/llama/model.gguf"));
    add(corpus, Kind.SAFETENSORS, "a pickle renamed", new byte[] {-128, 2, '}', 'q', 0, '.', 0, 0});
    add(corpus, Kind.SAFETENSORS, "a zip renamed", ascii("PK\u0003\u0004rest of it"));
    add(corpus, Kind.SAFETENSORS, "zeros", new byte[4096]);
    for (long claimed : new long[] {-1, Long.MIN_VALUE, 1L << 40, 100_000_001, 9999}) {
      ByteBuffer length = ByteBuffer.wrap(good.clone()).order(ByteOrder.LITTLE_ENDIAN);
      length.putLong(0, claimed);
      add(corpus, Kind.SAFETENSORS, "a header of " + claimed + " bytes", length.array());
    }
    tensor(corpus, "a shape beyond 64 bits", "F32", "[4294967296,4294967296,4]", "[0,8]");
    tensor(corpus, "a negative dimension", "F32", "[-2]", "[0,8]");
    tensor(corpus, "offsets the wrong way round", "F32", "[2]", "[8,0]");
    tensor(corpus, "offsets beyond the file", "F32", "[2]", "[8,16]");
    tensor(corpus, "an offset of a decimal", "F32", "[2]", "[0,8.0]");
    tensor(corpus, "an offset of text", "F32", "[2]", "[0,\"8\"]");
    tensor(corpus, "an unknown type", "F33", "[2]", "[0,8]");
    tensor(corpus, "a rank of nine", "F32", "[1,1,1,1,1,1,1,1,2]", "[0,8]");
    add(corpus, Kind.SAFETENSORS, "nested ten thousand deep", header("[".repeat(10_000)));
    add(corpus, Kind.SAFETENSORS, "a number of a megabyte", header("1".repeat(1 << 20)));
  }

  private static void tensor(
      List<MalformedFile> corpus, String name, String type, String shape, String offsets) {
    String json =
        "{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
    add(corpus, Kind.SAFETENSORS, name, header(json));
  }

  /** A file of one tensor called a, described by some JSON, with 8 bytes of data. */
  private static byte[] header(String description) {
    byte[] json = ascii("{\"a\":" + description + "}");
    return new LittleEndian().int64(json.length).bytes(json).int64(0).toBytes();
  }

  private static void addIndexes(List<MalformedFile> corpus) {
    text(corpus, Kind.SHARD_INDEX, "no object", "[]");
    text(corpus, Kind.SHARD_INDEX, "no map", "{\"metadata\":{}}");
    text(corpus, Kind.SHARD_INDEX, "cut", "{\"weight_map\":{\"a\":");
    text(corpus, Kind.SHARD_INDEX, "a path", "{\"weight_map\":{\"a\":\"../../secret\"}}");
    text(corpus, Kind.SHARD_INDEX, "a shard that is a number", "{\"weight_map\":{\"a\":1}}");
    text(corpus, Kind.SHARD_INDEX, "a size of text", "{\"metadata\":{\"total_size\":\"1\"}}");
    text(corpus, Kind.SHARD_INDEX, "a key twice", "{\"weight_map\":{},\"weight_map\":{}}");
  }

  private static void addConfigs(List<MalformedFile> corpus) {
    text(corpus, Kind.MODEL_CONFIG, "nothing", "");
    text(corpus, Kind.MODEL_CONFIG, "no model", "{}");
    text(corpus, Kind.MODEL_CONFIG, "nested", "{\"a\":" + "[".repeat(50_000));
    text(corpus, Kind.MODEL_CONFIG, "above 16 MiB", "{\"a\":\"" + "x".repeat(17 << 20) + "\"}");
    config(corpus, "another family", "\"llama\"", "\"gpt2\"");
    config(corpus, "no heads", "\"num_attention_heads\": 6", "\"num_attention_heads\": 0");
    config(corpus, "negative width", "\"hidden_size\": 24", "\"hidden_size\": -24");
    config(corpus, "width as text", "\"hidden_size\": 24", "\"hidden_size\": \"24\"");
    config(corpus, "a billion layers", "_layers\": 2", "_layers\": 1000000000");
    config(corpus, "key heads that divide nothing", "value_heads\": 2", "value_heads\": 4");
    config(corpus, "an odd head", "\"head_dim\": 4", "\"head_dim\": 5");
    config(corpus, "an epsilon of nothing", "1e-05", "0");
    config(corpus, "not a number", "1e-05", "NaN");
    config(corpus, "unknown rope", "10000.0", "1.0, \"rope_scaling\": {\"rope_type\": \"yarn\"}");
    config(corpus, "other activation", "10000.0", "1.0, \"hidden_act\": \"gelu\"");
  }

  private static void config(List<MalformedFile> corpus, String name, String from, String to) {
    if (!CONFIG.contains(from)) {
      throw new IllegalArgumentException(from);
    }
    text(corpus, Kind.MODEL_CONFIG, name, CONFIG.replace(from, to));
  }

  private static void addAdapters(List<MalformedFile> corpus) {
    String lora = "{\"peft_type\":\"LORA\",\"target_modules\":[\"q_proj\"]";
    text(corpus, Kind.ADAPTER, "no LoRA", "{\"peft_type\":\"IA3\"}");
    text(corpus, Kind.ADAPTER, "DoRA", lora + ",\"use_dora\":true}");
    text(corpus, Kind.ADAPTER, "code to import", lora + ",\"auto_mapping\":{\"a\":\"b\"}}");
    text(corpus, Kind.ADAPTER, "rank zero", lora + ",\"r\":0}");
    text(corpus, Kind.ADAPTER, "rank as a decimal", lora + ",\"r\":8.0}");
    text(corpus, Kind.ADAPTER, "dropout of one", lora + ",\"lora_dropout\":1}");
    text(corpus, Kind.ADAPTER, "an unknown key that does something", lora + ",\"x\":1}");
    text(corpus, Kind.ADAPTER, "no targets", "{\"peft_type\":\"LORA\"}");
    text(corpus, Kind.ADAPTER, "other targets than its weights", lora + ",\"r\":8}");
    text(
        corpus, Kind.ADAPTER, "a bad pattern", "{\"peft_type\":\"LORA\",\"target_modules\":\"(\"}");
    text(
        corpus,
        Kind.ADAPTER,
        "a pattern that backtracks without end",
        "{\"peft_type\":\"LORA\",\"target_modules\":\"(a|a.?|.*)*(.*.*)*(.*)*!\"}");
    add(corpus, Kind.ADAPTER, "no weights", new byte[0]);
    add(
        corpus,
        Kind.ADAPTER,
        "weights that are a pickle",
        new byte[] {-128, 2, '}', '.', 0, 0, 0, 0});
    add(corpus, Kind.ADAPTER, "weights of something else", Golden.bytes("every-type.safetensors"));
  }

  private static void addGguf(List<MalformedFile> corpus) {
    byte[] good = Golden.bytes("gguf/llama/model.gguf");
    add(corpus, Kind.GGUF, "nothing", new byte[0]);
    add(corpus, Kind.GGUF, "three bytes", ascii("GGU"));
    add(corpus, Kind.GGUF, "a safetensors renamed", Golden.bytes("every-type.safetensors"));
    add(corpus, Kind.GGUF, "cut within its metadata", Arrays.copyOf(good, 500));
    add(corpus, Kind.GGUF, "cut within its data", Arrays.copyOf(good, good.length - 5000));
    gguf(corpus, "version 1", gguf(1, 0, 0));
    gguf(corpus, "big-endian", new LittleEndian().int32(0x46554747).int32(3 << 24).int64(0));
    gguf(corpus, "2^62 tensors", gguf(3, 1L << 62, 0));
    gguf(corpus, "-1 keys", gguf(3, 0, -1));
    gguf(corpus, "no architecture", gguf(3, 0, 0));
    gguf(corpus, "a key of 2^40 bytes", gguf(3, 0, 1).int64(1L << 40));
    gguf(corpus, "an unknown kind of value", gguf(3, 0, 1).text("k").int32(77));
    gguf(corpus, "a truth of two", gguf(3, 0, 1).text("k").int32(7).int8(2));
    gguf(corpus, "text that is not UTF-8", gguf(3, 0, 1).text("k").int32(8).int64(1).int8(-1));
    gguf(corpus, "2^60 elements", gguf(3, 0, 1).text("k").int32(9).int32(4).int64(1L << 60));
    gguf(corpus, "a list of lists", gguf(3, 0, 1).text("k").int32(9).int32(9).int64(1));
    LittleEndian twice = gguf(3, 0, 2).text("k").int32(4).int32(1).text("k").int32(4).int32(1);
    gguf(corpus, "a key twice", twice);
    gguf(corpus, "rank zero", gguf(3, 1, 0).text("t").int32(0));
    gguf(corpus, "rank of 2^30", gguf(3, 1, 0).text("t").int32(1 << 30));
    gguf(corpus, "a type not known", described(2, 32, 999, 0));
    gguf(corpus, "rows of half a block", described(2, 33, 2, 0));
    gguf(corpus, "a size beyond 63 bits", described(1L << 60, 32, 0, 0));
    gguf(corpus, "data beyond the file", described(1000, 32, 0, 0));
    gguf(corpus, "an offset of its own", described(1, 32, 0, 64));
  }

  private static LittleEndian gguf(int version, long tensors, long keys) {
    return new LittleEndian().int32(0x46554747).int32(version).int64(tensors).int64(keys);
  }

  /** One tensor of two dimensions. */
  private static LittleEndian described(long rows, long columns, int type, long offset) {
    LittleEndian head = gguf(3, 1, 0).text("t").int32(2).int64(columns).int64(rows);
    return head.int32(type).int64(offset).bytes(new byte[128]);
  }

  private static void gguf(List<MalformedFile> corpus, String name, LittleEndian bytes) {
    add(corpus, Kind.GGUF, name, bytes.toBytes());
  }

  private static void text(List<MalformedFile> corpus, Kind kind, String name, String text) {
    add(corpus, kind, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void add(List<MalformedFile> corpus, Kind kind, String name, byte[] bytes) {
    corpus.add(new MalformedFile(kind, name, bytes));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
