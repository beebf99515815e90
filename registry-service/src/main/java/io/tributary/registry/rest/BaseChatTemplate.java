package io.tributary.registry.rest;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tributary.chattemplate.ChatTemplate;
import io.tributary.chattemplate.TokenizerTemplates;
import io.tributary.chattemplate.TokenizerTemplates.Source;
import io.tributary.chattemplate.TokenizerTemplates.Use;
import io.tributary.chattemplate.error.ChatTemplateException;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.contracts.spec.DataSpec.Template;
import io.tributary.registry.view.BaseDetail;
import io.tributary.store.ArtifactStore;
import io.tributary.store.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a base has the chat template that a spec wants: better said to who defines the adapter
 * than to every record of it.
 */
final class BaseChatTemplate {
  private static final long MAX_FILE_BYTES = 16L << 20;

  private final ArtifactStore store;

  BaseChatTemplate(ArtifactStore store) {
    this.store = store;
  }

  /** Why records cannot be put into the template; names file, line and construct. */
  Optional<String> violation(BaseDetail base, DataSpec data) {
    if (data.template() != Template.CHAT) {
      return Optional.empty();
    }
    String where = "spec.data.template: base " + base.id() + ": ";
    try {
      TokenizerTemplates templates = templates(base);
      for (Use use : Use.values()) {
        Optional<Source> source = templates.find(use);
        if (source.isEmpty()) {
          return Optional.of(
              where
                  + "has no chat template: neither "
                  + TokenizerTemplates.TEMPLATE_FILE
                  + " nor chat_template in "
                  + TokenizerTemplates.CONFIG_FILE);
        }
        ChatTemplate.parse(source.get().name(), source.get().text());
      }
      return Optional.empty();
    } catch (ChatTemplateException e) {
      return Optional.of(where + e.getMessage());
    } catch (IOException e) {
      return Optional.of(where + TokenizerTemplates.CONFIG_FILE + " is no JSON object");
    }
  }

  private TokenizerTemplates templates(BaseDetail base) throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (String path :
        List.of(TokenizerTemplates.TEMPLATE_FILE, TokenizerTemplates.TOOL_USE_FILE)) {
      content(base, path)
          .ifPresent(bytes -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
    }
    return TokenizerTemplates.of(
        object(content(base, TokenizerTemplates.CONFIG_FILE)), Map.of(), texts);
  }

  private Optional<byte[]> content(BaseDetail base, String path) {
    return base.files().stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .map(FileReference::sha256)
        .map(sha256 -> store.readBlob(new Digest(sha256), MAX_FILE_BYTES));
  }

  private static Map<String, Object> object(Optional<byte[]> json) throws IOException {
    return json.isEmpty()
        ? Map.of()
        : Json.mapperForTrees().readValue(json.get(), new TypeReference<Map<String, Object>>() {});
  }
}
