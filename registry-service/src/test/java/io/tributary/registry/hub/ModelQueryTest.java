package io.tributary.registry.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.registry.Acme;
import io.tributary.registry.hub.ModelInfos.FileFacts;
import io.tributary.registry.hub.wire.ModelInfo;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ModelQueryTest {
  private final AcmeHub hub = new AcmeHub();

  @BeforeEach
  void givenAnAdapterAndABase() {
    hub.givenVersions(1);
    hub.done(Acme.registerBase());
  }

  private List<String> ids(ModelQuery query) {
    List<ModelInfo> all =
        hub.repositories().all().stream().map(r -> ModelInfos.listed(r, FileFacts.NONE)).toList();
    return query.apply(all).stream().map(ModelInfo::id).toList();
  }

  private static ModelQuery query(Optional<String> author, List<String> search, String... tags) {
    return new ModelQuery(author, search, List.of(tags), Optional.empty());
  }

  @Test
  void without_a_condition_all_are_found_by_id() {
    assertThat(ids(query(Optional.empty(), List.of())))
        .containsExactly("acme/support", "demo/tiny-base");
  }

  @Test
  void an_author_is_a_namespace() {
    assertThat(ids(query(Optional.of("demo"), List.of()))).containsExactly("demo/tiny-base");
    assertThat(ids(query(Optional.of("dem"), List.of()))).isEmpty();
  }

  @Test
  void every_text_must_be_in_the_id_whatever_its_case() {
    assertThat(ids(query(Optional.empty(), List.of("SUPP")))).containsExactly("acme/support");
    assertThat(ids(query(Optional.empty(), List.of("acme", "tiny")))).isEmpty();
  }

  @Test
  void every_tag_must_be_there() {
    assertThat(ids(query(Optional.empty(), List.of(), "peft", "base_model:demo/tiny-base")))
        .containsExactly("acme/support");
    assertThat(ids(query(Optional.empty(), List.of(), "peft", "gguf"))).isEmpty();
  }
}
