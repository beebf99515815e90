package io.tributary.chattemplate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The chat templates of a tokenizer's directory and the special tokens that they are given, found
 * as transformers finds them: template files before {@code chat_template} of tokenizer_config.json,
 * which may be one template or several by name.
 */
public final class TokenizerTemplates {
  /** The tokenizer's settings, a template perhaps among them. */
  public static final String CONFIG_FILE = "tokenizer_config.json";

  /** Special tokens that older directories keep apart. */
  public static final String TOKENS_FILE = "special_tokens_map.json";

  /** The template. */
  public static final String TEMPLATE_FILE = "chat_template.jinja";

  /** The template for conversations with tools, where there is one of its own. */
  public static final String TOOL_USE_FILE = "additional_chat_templates/tool_use.jinja";

  private static final String DEFAULT = "default";
  private static final String TOOL_USE = "tool_use";
  private static final List<String> TOKENS =
      List.of(
          "bos_token",
          "eos_token",
          "unk_token",
          "sep_token",
          "pad_token",
          "cls_token",
          "mask_token");

  private final Map<String, Source> byName;
  private final Map<String, String> specialTokens;

  /** Which of several named templates is meant. */
  public enum Use {
    /** A conversation without tools. */
    PLAIN,
    /** A conversation with tools: {@code tool_use} if there is one. */
    WITH_TOOLS
  }

  /**
   * A template's text.
   *
   * @param name what messages call it: its file
   */
  public record Source(String name, String text) {}

  private TokenizerTemplates(Map<String, Source> byName, Map<String, String> specialTokens) {
    this.byName = byName;
    this.specialTokens = specialTokens;
  }

  /**
   * Those of a directory with these contents.
   *
   * @param config tokenizer_config.json as plain data
   * @param tokensMap special_tokens_map.json as plain data; empty if there is none
   * @param templateFiles the text of each template file that is there, by its path
   */
  public static TokenizerTemplates of(
      Map<String, ?> config, Map<String, ?> tokensMap, Map<String, String> templateFiles) {
    Map<String, Source> byName = new LinkedHashMap<>();
    put(byName, DEFAULT, TEMPLATE_FILE, templateFiles.get(TEMPLATE_FILE));
    put(byName, TOOL_USE, TOOL_USE_FILE, templateFiles.get(TOOL_USE_FILE));
    if (byName.isEmpty()) {
      putConfigured(byName, config.get("chat_template"));
    }
    return new TokenizerTemplates(Map.copyOf(byName), tokens(config, tokensMap));
  }

  /** The template for this use, if the directory has one. */
  public Optional<Source> find(Use use) {
    boolean usesTools = use == Use.WITH_TOOLS && byName.containsKey(TOOL_USE);
    return Optional.ofNullable(byName.get(usesTools ? TOOL_USE : DEFAULT));
  }

  /** {@code bos_token}, {@code eos_token} and the like, by name. */
  public Map<String, String> specialTokens() {
    return specialTokens;
  }

  private static void putConfigured(Map<String, Source> byName, Object template) {
    if (template instanceof String text) {
      put(byName, DEFAULT, CONFIG_FILE, text);
    } else if (template instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Map<?, ?> map
            && map.get("name") instanceof String name
            && map.get("template") instanceof String text) {
          put(byName, name, CONFIG_FILE, text);
        }
      }
    }
  }

  private static void put(Map<String, Source> byName, String name, String file, String text) {
    if (text != null) {
      byName.put(name, new Source(file, text));
    }
  }

  private static Map<String, String> tokens(Map<String, ?> first, Map<String, ?> second) {
    Map<String, String> tokens = new LinkedHashMap<>();
    for (String name : TOKENS) {
      Object value = first.get(name) == null ? second.get(name) : first.get(name);
      if (value instanceof Map<?, ?> token && token.get("content") instanceof String content) {
        tokens.put(name, content);
      } else if (value instanceof String content) {
        tokens.put(name, content);
      }
    }
    return Map.copyOf(tokens);
  }
}
