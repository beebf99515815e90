package io.tributary.modelfiles.conversion;

import io.tributary.modelfiles.MismatchedFilesException;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.gguf.GgufFile;
import io.tributary.modelfiles.json.JsonValue;
import io.tributary.modelfiles.json.JsonValue.JsonBoolean;
import io.tributary.modelfiles.json.JsonValue.JsonInteger;
import io.tributary.modelfiles.json.JsonValue.JsonObject;
import io.tributary.modelfiles.json.JsonValue.JsonText;
import io.tributary.modelfiles.json.PythonJson;
import io.tributary.modelfiles.safetensors.ShardedModel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A GGUF file as a Hugging Face directory: config.json, model.safetensors in bf16, tokenizer.json,
 * tokenizer_config.json and generation_config.json. Everything is checked before a byte is written.
 */
public final class GgufConversion {

  private final ModelConfig config;
  private final GgufVocabulary vocabulary;
  private final TensorConversion tensors;

  private GgufConversion(ModelConfig config, GgufVocabulary vocabulary, TensorConversion tensors) {
    this.config = config;
    this.vocabulary = vocabulary;
    this.tensors = tensors;
  }

  /**
   * Checks that a file can be turned.
   *
   * @param file stays open until {@link #write}
   * @throws io.tributary.modelfiles.ModelFileException when the model or its tokenizer is not
   *     supported, or parts do not fit
   * @throws IOException when the file cannot be read
   */
  public static GgufConversion of(GgufFile file) throws IOException {
    ModelConfig config = GgufModelConfig.read(file);
    TensorConversion tensors = new TensorConversion(file, config);
    GgufVocabulary vocabulary = GgufVocabulary.read(file.metadata());
    if (vocabulary.tokens().size() > config.vocabSize()) {
      throw new MismatchedFilesException(
          file.metadata().file(),
          "key tokenizer.ggml.tokens",
          vocabulary.tokens().size() + " tokens for " + config.vocabSize() + " embeddings");
    }
    return new GgufConversion(config, vocabulary, tensors);
  }

  /** The model's shape. */
  public ModelConfig config() {
    return config;
  }

  /**
   * Writes the directory's files.
   *
   * @param directory exists
   * @throws IOException when a file cannot be read or written
   */
  public void write(Path directory) throws IOException {
    Files.writeString(directory.resolve(ModelConfig.FILE), config.json());
    Files.writeString(directory.resolve("generation_config.json"), generationConfig());
    Files.writeString(directory.resolve("tokenizer_config.json"), tokenizerConfig());
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(directory.resolve("tokenizer.json")))) {
      TokenizerJson.write(vocabulary, out);
    }
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve(ShardedModel.SINGLE_FILE),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE)) {
      tensors.write(channel);
    }
  }

  private String generationConfig() {
    Map<String, JsonValue> keys = new LinkedHashMap<>();
    keys.put("_from_model_config", new JsonBoolean(true));
    putId(keys, "bos_token_id", config.bosTokenId());
    putId(keys, "pad_token_id", config.padTokenId());
    config.eosTokenIds().forEach(id -> putId(keys, "eos_token_id", OptionalInt.of(id)));
    return PythonJson.dumps(new JsonObject(keys)) + "\n";
  }

  private String tokenizerConfig() {
    Map<String, JsonValue> keys = new LinkedHashMap<>();
    keys.put("tokenizer_class", new JsonText("PreTrainedTokenizerFast"));
    keys.put("add_prefix_space", new JsonBoolean(false));
    keys.put("clean_up_tokenization_spaces", new JsonBoolean(false));
    keys.put("model_max_length", integer(config.maxPositionEmbeddings()));
    putText(keys, "bos_token", vocabulary.bos());
    putText(keys, "eos_token", vocabulary.eos());
    putText(keys, "pad_token", vocabulary.pad());
    putText(keys, "unk_token", vocabulary.unk());
    putText(keys, "chat_template", vocabulary.chatTemplate());
    return PythonJson.dumps(new JsonObject(keys)) + "\n";
  }

  private static void putText(Map<String, JsonValue> keys, String name, Optional<String> text) {
    text.ifPresent(value -> keys.put(name, new JsonText(value)));
  }

  private static void putId(Map<String, JsonValue> keys, String name, OptionalInt id) {
    id.ifPresent(value -> keys.put(name, integer(value)));
  }

  private static JsonInteger integer(int number) {
    return new JsonInteger(BigInteger.valueOf(number));
  }
}
