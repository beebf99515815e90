package io.tributary.registry.hub;

import io.tributary.registry.hub.wire.ModelInfo;
import io.tributary.registry.hub.wire.Sibling;
import java.util.Optional;

/** What is said of a repository. */
final class ModelInfos {
  private ModelInfos() {}

  /** A repository at a commit, with its files; with their sizes and digests too if asked for. */
  static ModelInfo at(HubRepository repository, HubCommit commit, FileFacts facts) {
    return ModelInfo.of(
            repository.id(),
            Optional.of(commit.id()),
            repository.createdAt(),
            commit.date(),
            commit.card())
        .with(
            commit.files().stream()
                .map(facts == FileFacts.ALL ? Sibling::detailed : Sibling::named)
                .toList());
  }

  /** A repository in a list, with its files if asked for and if there are any. */
  static ModelInfo listed(HubRepository repository, FileFacts facts) {
    Optional<HubCommit> tip = repository.tip();
    ModelInfo info =
        ModelInfo.of(
            repository.id(),
            tip.map(HubCommit::id),
            repository.createdAt(),
            tip.map(HubCommit::date).orElseGet(repository::createdAt),
            tip.map(HubCommit::card).orElseGet(repository::card));
    return facts == FileFacts.NONE
        ? info
        : info.with(
            tip.map(HubCommit::files).stream()
                .flatMap(files -> files.stream().map(Sibling::named))
                .toList());
  }

  /** How much is said of files. */
  enum FileFacts {
    NONE,
    NAMES,
    ALL
  }
}
