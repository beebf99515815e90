package io.tributary.registry.hub.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A repository at a commit.
 *
 * @param modelId the id again, for old clients
 * @param sha the commit; absent only in lists, where nothing is on the branch main
 * @param gated never: who may read is decided by the registry
 * @param siblings all files; absent in lists that did not ask for them
 */
public record ModelInfo(
    String id,
    String modelId,
    String author,
    Optional<String> sha,
    String createdAt,
    String lastModified,
    @JsonProperty("private") boolean hidden,
    boolean gated,
    boolean disabled,
    int downloads,
    int likes,
    @JsonProperty("pipeline_tag") String pipelineTag,
    @JsonProperty("library_name") String libraryName,
    List<String> tags,
    CardData cardData,
    Optional<List<Sibling>> siblings) {
  /** A repository of which nothing but this is to be said. */
  public static ModelInfo of(
      String id, Optional<String> sha, Instant created, Instant modified, CardData card) {
    return new ModelInfo(
        id,
        id,
        id.substring(0, id.indexOf('/')),
        sha,
        HubTime.text(created),
        HubTime.text(modified),
        false,
        false,
        false,
        0,
        0,
        card.pipelineTag(),
        card.libraryName(),
        card.tags(),
        card,
        Optional.empty());
  }

  /** The same with its files. */
  public ModelInfo with(List<Sibling> files) {
    return new ModelInfo(
        id,
        modelId,
        author,
        sha,
        createdAt,
        lastModified,
        hidden,
        gated,
        disabled,
        downloads,
        likes,
        pipelineTag,
        libraryName,
        tags,
        cardData,
        Optional.of(files));
  }
}
