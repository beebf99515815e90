package io.tributary.registry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.BaseId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.contracts.spec.DataSpec.Template;
import io.tributary.registry.view.BaseDetail;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseChatTemplateTest {
  private static final DataSpec CHAT = DataSpec.of(Template.CHAT, null, null);

  @TempDir private Path directory;
  private ArtifactStore store;

  @BeforeEach
  void openStore() {
    store = ArtifactStores.directory(directory);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void aTemplateOfEitherFileWillDo() {
    String config = "{\"chat_template\":\"{{ messages[0].content }}\"}";
    assertThat(violation(Map.of("tokenizer_config.json", config), CHAT)).isEmpty();
    assertThat(violation(Map.of("chat_template.jinja", "{{ messages }}"), CHAT)).isEmpty();
  }

  @Test
  void aBaseWithoutOneIsRefusedOnlyWhereTheSpecWantsIt() {
    Map<String, String> files = Map.of("tokenizer_config.json", "{}");
    assertThat(violation(files, DataSpec.defaults())).isEmpty();
    assertThat(violation(files, CHAT).orElseThrow())
        .isEqualTo(
            "spec.data.template: base demo/tiny: has no chat template: neither"
                + " chat_template.jinja nor chat_template in tokenizer_config.json");
  }

  @Test
  void aConstructThatDoesNotExistIsNamedWithItsLine() {
    String template = "{{ messages }}\n{% include 'other' %}";
    assertThat(violation(Map.of("chat_template.jinja", template), CHAT).orElseThrow())
        .startsWith("spec.data.template: base demo/tiny: chat_template.jinja:2: ")
        .contains("include");
    String tools = "{{ messages | no_such_filter }}";
    assertThat(
            violation(
                    Map.of(
                        "chat_template.jinja",
                        "{{ messages }}",
                        "additional_chat_templates/tool_use.jinja",
                        tools),
                    CHAT)
                .orElseThrow())
        .contains("additional_chat_templates/tool_use.jinja:1: ")
        .contains("no_such_filter");
  }

  private Optional<String> violation(Map<String, String> files, DataSpec data) {
    List<FileReference> references =
        files.entrySet().stream().map(e -> reference(e.getKey(), e.getValue())).toList();
    BaseDetail base =
        new BaseDetail(
            BaseId.parse("demo/tiny"), "0".repeat(64), references, Instant.EPOCH, "test");
    return new BaseChatTemplate(store).violation(base, data);
  }

  private FileReference reference(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new FileReference(path, bytes.length, store.putBlob(bytes).hex());
  }
}
