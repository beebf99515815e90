package io.tributary.cli.render;

import io.tributary.chattemplate.TokenizerTemplates;
import io.tributary.chattemplate.TokenizerTemplates.Source;
import io.tributary.chattemplate.TokenizerTemplates.Use;
import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
  /**
   * Of a template file, or of a tokenizer's directory as {@link TokenizerTemplates} finds it.
   *
   * @throws CommandException if there is none or it cannot be read; the message names the file
   */
  public static TemplateSource read(Path path, Use use) {
    if (!Files.isDirectory(path)) {
      return new TemplateSource(path.toString(), text(path), Map.of());
    }
    TokenizerTemplates templates =
        TokenizerTemplates.of(
            object(path.resolve(TokenizerTemplates.CONFIG_FILE)),
            object(path.resolve(TokenizerTemplates.TOKENS_FILE)),
            files(path));
    Source source = templates.find(use).orElseThrow(() -> none(path));
    return new TemplateSource(
        path.resolve(source.name()).toString(), source.text(), templates.specialTokens());
  }

  private static Map<String, String> files(Path directory) {
    Map<String, String> texts = new HashMap<>();
    for (String name :
        List.of(TokenizerTemplates.TEMPLATE_FILE, TokenizerTemplates.TOOL_USE_FILE)) {
      Path file = directory.resolve(name);
      if (Files.exists(file)) {
        texts.put(name, text(file));
      }
    }
    return texts;
  }

  private static CommandException none(Path directory) {
    return new CommandException(
        ExitCode.USAGE,
        directory
            + ": no "
            + TokenizerTemplates.TEMPLATE_FILE
            + ", and no chat_template, or no default among several, in "
            + TokenizerTemplates.CONFIG_FILE);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw CommandException.unreadable(file, e);
    }
  }

  private static Map<String, Object> object(Path file) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (Files.exists(file)) {
      if (!(JsonInput.read(file) instanceof Map<?, ?> map)) {
        throw new CommandException(ExitCode.USAGE, file + ": no JSON object");
      }
      map.forEach((key, value) -> fields.put((String) key, value));
    }
    return fields;
  }
}
