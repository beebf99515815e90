package io.tributary.registry.decision;

import io.tributary.contracts.commands.AdapterCommand.PublishCheckpoint;
import io.tributary.contracts.commands.AdapterCommand.RegisterUpload;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.AdapterEvent.VersionSeen;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.store.manifest.Manifest;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a durable commit, or an adapter that was trained elsewhere, becomes a version. The same
 * commit again is the same version; equal content of another commit or upload is seen again and
 * makes no version.
 */
final class PublicationPolicy {
  private PublicationPolicy() {}

  static Ruling publish(AdapterState state, PublishCheckpoint command) {
    String identity = FileLists.manifest(command.files()).digest().hex();
    Optional<Publication> published = state.publication(command.run(), command.seq());
    if (published.isPresent()) {
      return again(command, published.get(), identity);
    }
    return register(state, NewVersion.of(command));
  }

  static Ruling register(AdapterState state, RegisterUpload command) {
    Optional<Integer> parent = command.parentVersion();
    if (parent.isPresent() && state.version(parent.get()).isEmpty()) {
      return Ruling.refuse(
          RejectionCode.UNKNOWN_VERSION, state.key() + " has no version " + parent.get());
    }
    return register(state, NewVersion.of(command));
  }

  private static Ruling register(AdapterState state, NewVersion given) {
    Lineage lineage = given.lineage();
    Optional<AdapterSpec> spec = state.spec(lineage.specGeneration());
    if (spec.isEmpty()) {
      return unknownGeneration(state, lineage);
    }
    if (!spec.get().base().requiredDigest().equals(lineage.baseDigest())) {
      return otherBase(spec.get(), lineage);
    }
    return state
        .versionOf(FileLists.manifest(given.files()).digest().hex())
        .map(version -> Ruling.accept(new VersionSeen(given.adapter(), version, lineage)))
        .orElseGet(() -> registered(state, given, spec.get()));
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

  private static Ruling registered(AdapterState state, NewVersion given, AdapterSpec spec) {
    int version = state.head().versions() + 1;
    Manifest files = FileLists.manifest(given.files());
    String card = ModelCard.render(given, version, spec);
    return Ruling.accept(
        new VersionRegistered(
            given.adapter(),
            version,
            files.digest().hex(),
            CommitId.of(given.adapter(), version, FileLists.withCard(files, card)),
            FileLists.references(files),
            card,
            given.lineage(),
            new TreeMap<>(given.metrics())));
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
        (lineage.uploadId().isPresent() ? "checked against base " : "trained on base ")
            + lineage.baseDigest()
            + ", but spec generation "
            + lineage.specGeneration()
            + " names "
            + spec.base().requiredDigest(),
        Results.base(spec.base().requiredDigest()));
  }
}
