package io.tributary.tokenization.encoding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tributary.chattemplate.TokenizerTemplates;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.tokenization.chat.ChatTemplates;
import io.tributary.tokenization.chat.UnusableTemplateException;
import io.tributary.tokenization.record.StrictUtf8;
import io.tributary.tokenization.tokenizer.HuggingFaceDirectoryTokenizer;
import io.tributary.tokenization.tokenizer.UnusableTokenizerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the encoder of a base from its files: tokenizer, settings and, if there are, templates. */
public final class EncoderLoader {
  /** Every file that an encoder is made of; only the first two must be there. */
  public static final List<String> FILES =
      List.of(
          HuggingFaceDirectoryTokenizer.TOKENIZER_FILE,
          HuggingFaceDirectoryTokenizer.CONFIG_FILE,
          TokenizerTemplates.TOKENS_FILE,
          TokenizerTemplates.TEMPLATE_FILE,
          TokenizerTemplates.TOOL_USE_FILE);

  private EncoderLoader() {}

  /**
   * The encoder of a Hugging Face directory; the caller closes it.
   *
   * @throws UnusableTokenizerException if it has no usable tokenizer; it names the directory
   */
  public static RecordEncoder load(Path directory) {
    try {
      return load(BaseFiles.of(directory));
    } catch (UnusableTokenizerException e) {
      throw new UnusableTokenizerException(directory + ": " + e.getMessage(), e);
    }
  }

  /**
   * The encoder of a Hugging Face directory for records with these settings; the caller closes it.
   *
   * @throws UnusableTokenizerException if it has no usable tokenizer; it names the directory
   * @throws UnusableTemplateException as {@link RecordEncoder#requireUsable} does
   */
  public static RecordEncoder load(Path directory, DataSpec spec) {
    RecordEncoder encoder = load(directory);
    try {
      encoder.requireUsable(spec);
      return encoder;
    } catch (UnusableTemplateException e) {
      encoder.close();
      throw e;
    }
  }

  /**
   * The encoder of a base with these files; the caller closes it.
   *
   * @throws UnusableTokenizerException if there is no usable tokenizer; a chat template that cannot
   *     be used is told when it is asked for
   */
  public static RecordEncoder load(BaseFiles files) {
    byte[] config = required(files, HuggingFaceDirectoryTokenizer.CONFIG_FILE);
    byte[] tokenizer = required(files, HuggingFaceDirectoryTokenizer.TOKENIZER_FILE);
    ChatTemplates templates = new ChatTemplates(templates(config, files));
    return new RecordEncoder(HuggingFaceDirectoryTokenizer.of(tokenizer, config), templates);
  }

  private static TokenizerTemplates templates(byte[] config, BaseFiles files) {
    Map<String, Object> tokens =
        files
            .read(TokenizerTemplates.TOKENS_FILE)
            .map(bytes -> object(TokenizerTemplates.TOKENS_FILE, bytes))
            .orElse(Map.of());
    Map<String, String> texts = new HashMap<>();
    for (String path :
        List.of(TokenizerTemplates.TEMPLATE_FILE, TokenizerTemplates.TOOL_USE_FILE)) {
      files.read(path).ifPresent(bytes -> texts.put(path, text(path, bytes)));
    }
    return TokenizerTemplates.of(
        object(HuggingFaceDirectoryTokenizer.CONFIG_FILE, config), tokens, texts);
  }

  private static byte[] required(BaseFiles files, String path) {
    Optional<byte[]> content = files.read(path);
    return content.orElseThrow(
        () -> new UnusableTokenizerException(path + " cannot be read: there is no such file"));
  }

  private static String text(String path, byte[] bytes) {
    return StrictUtf8.decode(bytes)
        .orElseThrow(() -> new UnusableTokenizerException(path + ": the bytes are not UTF-8"));
  }

  private static Map<String, Object> object(String path, byte[] bytes) {
    try {
      Map<String, Object> fields =
          Json.mapperForTrees().readValue(bytes, new TypeReference<Map<String, Object>>() {});
      return fields == null ? Map.of() : fields;
    } catch (JsonProcessingException e) {
      throw new UnusableTokenizerException(path + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UnusableTokenizerException(path + ": " + e.getMessage(), e);
    }
  }
}
