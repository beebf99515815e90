package io.tributary.registry.hub.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.FileReference;
import io.tributary.contracts.json.Json;
import io.tributary.registry.Acme;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bodies byte by byte: clients read these names without a default. */
final class WireTest {
  private static final FileReference FILE = Acme.file("adapter_config.json", "{}");
  private static final String SHA256 =
      "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

  /** From {@code git hash-object} over the pointer. */
  private static final String BLOB = "b7069684294129d201f01cc1df16a6b7de65bed1";

  private static final String LFS =
      "{\"oid\":\"" + SHA256 + "\",\"sha256\":\"" + SHA256 + "\",\"size\":2,\"pointerSize\":126}";

  private static String json(Object body) {
    return new String(Json.write(body), StandardCharsets.UTF_8);
  }

  @Test
  void info_names_the_commit_the_card_and_every_file() {
    ModelInfo info =
        ModelInfo.of(
                "acme/support",
                Optional.of("c".repeat(40)),
                Instant.parse("2026-11-25T10:15:30Z"),
                Instant.parse("2026-11-25T10:15:30.123456789Z"),
                CardData.adapter(Acme.spec()))
            .with(List.of(Sibling.named(FILE), Sibling.detailed(FILE)));

    assertThat(json(info))
        .isEqualTo(
            "{\"id\":\"acme/support\",\"modelId\":\"acme/support\",\"author\":\"acme\","
                + "\"sha\":\""
                + "c".repeat(40)
                + "\",\"createdAt\":\"2026-11-25T10:15:30.000Z\","
                + "\"lastModified\":\"2026-11-25T10:15:30.123Z\","
                + "\"private\":false,\"gated\":false,\"disabled\":false,"
                + "\"downloads\":0,\"likes\":0,\"pipeline_tag\":\"text-generation\","
                + "\"library_name\":\"peft\","
                + "\"tags\":[\"peft\",\"safetensors\",\"lora\",\"text-generation\","
                + "\"base_model:demo/tiny-base\",\"base_model:adapter:demo/tiny-base\"],"
                + "\"cardData\":{\"base_model\":\"demo/tiny-base\",\"library_name\":\"peft\","
                + "\"pipeline_tag\":\"text-generation\","
                + "\"tags\":[\"peft\",\"safetensors\",\"lora\",\"text-generation\","
                + "\"base_model:demo/tiny-base\",\"base_model:adapter:demo/tiny-base\"]},"
                + "\"siblings\":[{\"rfilename\":\"adapter_config.json\"},"
                + "{\"rfilename\":\"adapter_config.json\",\"size\":2,\"blobId\":\""
                + BLOB
                + "\",\"lfs\":"
                + LFS
                + "}]}");
  }

  @Test
  void a_tree_entry_is_a_large_file_with_its_pointer() {
    assertThat(json(TreeEntry.file(FILE)))
        .isEqualTo(
            "{\"type\":\"file\",\"oid\":\""
                + BLOB
                + "\",\"size\":2,\"path\":\"adapter_config.json\",\"lfs\":"
                + LFS
                + "}");
  }

  @Test
  void a_folder_has_an_id_of_forty_digits_that_follows_its_files() {
    TreeEntry folder = TreeEntry.folder("f", List.of(FILE));

    assertThat(folder.type()).isEqualTo("directory");
    assertThat(folder.oid()).matches("[0-9a-f]{40}");
    assertThat(folder).isEqualTo(TreeEntry.folder("f", List.of(FILE)));
    assertThat(TreeEntry.folder("f", List.of(Acme.file("adapter_config.json", "[]"))).oid())
        .isNotEqualTo(folder.oid());
  }

  @Test
  void refs_always_have_their_four_lists() {
    assertThat(json(RepositoryRefs.of(List.of(RepositoryRefs.Ref.branch("main", "c")), List.of())))
        .isEqualTo(
            "{\"branches\":[{\"name\":\"main\",\"ref\":\"refs/heads/main\","
                + "\"targetCommit\":\"c\"}],\"converts\":[],\"tags\":[],\"pullRequests\":[]}");
  }

  @Test
  void a_commit_and_an_entry_that_it_changed_last() {
    CommitEntry commit =
        CommitEntry.of("c", "Version 1", Instant.parse("2026-11-25T10:15:30Z"), "trainer");

    assertThat(json(commit))
        .isEqualTo(
            "{\"id\":\"c\",\"title\":\"Version 1\",\"message\":\"\","
                + "\"date\":\"2026-11-25T10:15:30.000Z\",\"authors\":[{\"user\":\"trainer\"}]}");
    assertThat(json(TreeEntry.file(FILE).with(commit)))
        .endsWith(
            ",\"lastCommit\":{\"id\":\"c\",\"title\":\"Version 1\","
                + "\"date\":\"2026-11-25T10:15:30.000Z\"}}");
  }

  @Test
  void an_account_may_read() {
    assertThat(json(Account.of("local", "read")))
        .isEqualTo(
            "{\"type\":\"user\",\"name\":\"local\",\"fullname\":\"local\",\"email\":\"\","
                + "\"isPro\":false,\"orgs\":[],\"auth\":{\"accessToken\":"
                + "{\"displayName\":\"local\",\"role\":\"read\"}}}");
  }
}
