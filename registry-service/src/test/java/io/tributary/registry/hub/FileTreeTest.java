package io.tributary.registry.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.FileReference;
import io.tributary.registry.Acme;
import io.tributary.registry.hub.wire.TreeEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FileTreeTest {
  private static final FileReference CONFIG = Acme.file("adapter_config.json", "{}");
  private static final FileReference CHAT = Acme.file("templates/chat.jinja", "x");
  private static final FileReference DEEP = Acme.file("templates/more/tool.jinja", "y");
  private final FileTree tree = new FileTree(List.of(CONFIG, CHAT, DEEP));

  @Test
  void the_root_shows_files_and_the_folders_beside_them() {
    assertThat(tree.list("", false))
        .containsExactly(
            TreeEntry.file(CONFIG), TreeEntry.folder("templates", List.of(CHAT, DEEP)));
  }

  @Test
  void a_recursive_list_shows_every_folder_and_every_file_once() {
    assertThat(tree.list("", true))
        .containsExactly(
            TreeEntry.file(CONFIG),
            TreeEntry.folder("templates", List.of(CHAT, DEEP)),
            TreeEntry.file(CHAT),
            TreeEntry.folder("templates/more", List.of(DEEP)),
            TreeEntry.file(DEEP));
  }

  @Test
  void a_folder_shows_what_is_in_it() {
    assertThat(tree.list("templates", false))
        .extracting(TreeEntry::path)
        .containsExactly("templates/chat.jinja", "templates/more");
    assertThat(tree.list("templates/more", true)).containsExactly(TreeEntry.file(DEEP));
  }

  @Test
  void what_is_no_folder_is_empty() {
    assertThat(tree.list("template", false)).isEmpty();
    assertThat(tree.list("adapter_config.json", false)).isEmpty();
    assertThat(tree.list("additional_chat_templates", true)).isEmpty();
  }

  @Test
  void an_entry_is_a_file_a_folder_or_nothing() {
    assertThat(tree.entry("adapter_config.json")).contains(TreeEntry.file(CONFIG));
    assertThat(tree.entry("templates/more"))
        .contains(TreeEntry.folder("templates/more", List.of(DEEP)));
    assertThat(tree.entry("templates/m")).isEmpty();
  }
}
