package io.tributary.cli.render;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A template's text with the special tokens that come with it.
 *
 * @param name what messages call it: the file
 * @param text the template
 * @param tokens {@code bos_token}, {@code eos_token} and the like, by name
 */
public record TemplateSource(String name, String text, Map<String, String> tokens) {
  private static final List<String> TOKENS =
      List.of(
          "bos_token",
          "eos_token",
          "unk_token",
          "sep_token",
          "pad_token",
          "cls_token",
          "mask_token");
  private static final String TEMPLATE_FILE = "chat_template.jinja";
  private static final String CONFIG_FILE = "tokenizer_config.json";

  /** Which of several named templates is meant. */
  public enum Use {
    /** A conversation without tools. */
    PLAIN,
    /** A conversation with tools: {@code tool_use} if there is one. */
    WITH_TOOLS
  }

  /**
   * Of a template file, or of a tokenizer's directory: {@code chat_template.jinja}, else {@code
   * chat_template} in {@code tokenizer_config.json}.
   *
   * @throws CommandException if there is none or it cannot be read; the message names the file
   */
  public static TemplateSource read(Path path, Use use) {
    if (!Files.isDirectory(path)) {
      return new TemplateSource(path.toString(), text(path), Map.of());
    }
    Map<String, Object> config = config(path.resolve(CONFIG_FILE));
    Map<String, String> tokens = tokens(config, config(path.resolve("special_tokens_map.json")));
    Path file = path.resolve(TEMPLATE_FILE);
    return Files.exists(file)
        ? new TemplateSource(file.toString(), text(file), tokens)
        : new TemplateSource(
            path.resolve(CONFIG_FILE).toString(), configured(path, config, use), tokens);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw CommandException.unreadable(file, e);
    }
  }

  private static Map<String, Object> config(Path file) {
    Map<String, Object> config = new LinkedHashMap<>();
    if (Files.exists(file)) {
      if (!(JsonInput.read(file) instanceof Map<?, ?> map)) {
        throw new CommandException(ExitCode.USAGE, file + ": no JSON object");
      }
      map.forEach((key, value) -> config.put((String) key, value));
    }
    return config;
  }

  private static Map<String, String> tokens(Map<String, Object> first, Map<String, Object> second) {
    Map<String, String> tokens = new LinkedHashMap<>();
    for (String name : TOKENS) {
      Object value = first.getOrDefault(name, second.get(name));
      if (value instanceof Map<?, ?> token && token.get("content") instanceof String content) {
        tokens.put(name, content);
      } else if (value instanceof String content) {
        tokens.put(name, content);
      }
    }
    return tokens;
  }

  private static String configured(Path directory, Map<String, Object> config, Use use) {
    Object template = config.get("chat_template");
    if (template instanceof String text) {
      return text;
    }
    if (template instanceof List<?> list) {
      return named(directory, list, use);
    }
    throw new CommandException(
        ExitCode.USAGE,
        directory + ": no " + TEMPLATE_FILE + ", and no chat_template in " + CONFIG_FILE);
  }

  private static String named(Path directory, List<?> list, Use use) {
    Map<String, String> byName = new LinkedHashMap<>();
    for (Object element : list) {
      if (element instanceof Map<?, ?> map
          && map.get("name") instanceof String name
          && map.get("template") instanceof String text) {
        byName.put(name, text);
      }
    }
    boolean usesTools = use == Use.WITH_TOOLS && byName.containsKey("tool_use");
    String name = usesTools ? "tool_use" : "default";
    if (!byName.containsKey(name)) {
      throw new CommandException(
          ExitCode.USAGE,
          directory.resolve(CONFIG_FILE) + ": no default among its templates " + byName.keySet());
    }
    return byName.get(name);
  }
}
