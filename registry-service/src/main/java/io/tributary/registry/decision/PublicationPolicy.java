package io.tributary.registry.decision;

import io.tributary.contracts.commands.AdapterCommand.PublishCheckpoint;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.AdapterEvent.VersionSeen;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.store.manifest.Manifest;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a durable commit becomes a version. The same commit again is the same version; equal content
 * of another commit is seen again and makes no version.
 */
final class PublicationPolicy {
  private PublicationPolicy() {}

  static Ruling publish(AdapterState state, PublishCheckpoint command) {
    String identity = FileLists.manifest(command.files()).digest().hex();
    Optional<Publication> published = state.publication(command.run(), command.seq());
    if (published.isPresent()) {
      return again(command, published.get(), identity);
    }
    Optional<AdapterSpec> spec = state.spec(command.lineage().specGeneration());
    if (spec.isEmpty()) {
      return unknownGeneration(state, command.lineage());
    }
    if (!spec.get().base().requiredDigest().equals(command.lineage().baseDigest())) {
      return otherBase(spec.get(), command.lineage());
    }
    return state
        .versionOf(identity)
        .map(version -> seen(command, version))
        .orElseGet(() -> register(state, command, spec.get()));
  }

  private static Ruling again(PublishCheckpoint command, Publication first, String identity) {
    if (first.identityDigest().equals(identity)) {
      return new Ruling.Repeat(
          first.eventIds(), first.sequence(), Results.version(first.version()));
    }
    return new Ruling.Refuse(
        RejectionCode.PUBLISH_CONFLICT,
        "run "
            + command.run()
            + " commit "
            + command.seq()
            + " was published as version "
            + first.version()
            + " with other files",
        Results.version(first.version()));
  }

  private static Ruling seen(PublishCheckpoint command, int version) {
    return Ruling.accept(new VersionSeen(command.adapter(), version, command.lineage()));
  }

  private static Ruling register(AdapterState state, PublishCheckpoint command, AdapterSpec spec) {
    int version = state.head().versions() + 1;
    Manifest given = FileLists.manifest(command.files());
    String card = ModelCard.render(command, version, spec);
    return Ruling.accept(
        new VersionRegistered(
            command.adapter(),
            version,
            given.digest().hex(),
            CommitId.of(command.adapter(), version, FileLists.withCard(given, card)),
            FileLists.references(given),
            card,
            command.lineage(),
            new TreeMap<>(command.metrics())));
  }

  private static Ruling unknownGeneration(AdapterState state, Lineage lineage) {
    return new Ruling.Refuse(
        RejectionCode.ILLEGAL_STATE,
        state.key() + " has no spec generation " + lineage.specGeneration(),
        Results.spec(state.head().specGeneration()));
  }

  private static Ruling otherBase(AdapterSpec spec, Lineage lineage) {
    return new Ruling.Refuse(
        RejectionCode.BASE_CONFLICT,
        "trained on base "
            + lineage.baseDigest()
            + ", but spec generation "
            + lineage.specGeneration()
            + " names "
            + spec.base().requiredDigest(),
        Results.base(spec.base().requiredDigest()));
  }
}
