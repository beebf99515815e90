package io.tributary.e2e;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.events.AdapterEvent.MergeCompleted;
import io.tributary.contracts.events.AdapterEvent.MergeRequested;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.topics.Topics;
import io.tributary.e2e.proof.CommitChains;
import io.tributary.e2e.proof.IngestProof;
import io.tributary.e2e.proof.RegistryProof;
import io.tributary.e2e.proof.StoredCommit;
import io.tributary.e2e.proof.Traffic;
import io.tributary.e2e.proof.TrainingProof;
import io.tributary.e2e.stack.LocalStackProcess;
import io.tributary.testsupport.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A stack with the demo's base in it, the client that writes to it, and the proofs of its work. One
 * is shared by all tests, which keep to adapters of their own, see {@link SharedStack}.
 */
final class ObservedStack implements AutoCloseable {
  private static final Topics TOPICS = new Topics("");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final LocalStackProcess processes;
  private final Traffic traffic;
  private final CommitChains chains;
  private final IngestProof ingest;
  private final RegistryProof registry;
  private Optional<StoredCommit> calm = Optional.empty();

  private ObservedStack(Path folder, LocalStackProcess processes) {
    this.folder = folder;
    this.processes = processes;
    this.traffic = new Traffic(processes.report().kafka(), TOPICS);
    this.chains = new CommitChains(processes.report().store());
    this.ingest = new IngestProof(processes.report().kafka(), TOPICS);
    this.registry = new RegistryProof(processes.report().kafka(), TOPICS);
  }

  /** Starts one below this folder; its base is {@code e2e/base}. */
  static ObservedStack up(Path folder) {
    LocalStackProcess processes = LocalStackProcess.up(folder.resolve("stack"));
    processes.tributary("base", "add", "e2e/base", Path.of("../demo/base").toString());
    return new ObservedStack(folder, processes);
  }

  LocalStackProcess processes() {
    return processes;
  }

  Traffic traffic() {
    return traffic;
  }

  CommitChains chains() {
    return chains;
  }

  IngestProof ingest() {
    return ingest;
  }

  RegistryProof registry() {
    return registry;
  }

  /** The last commit of a {@link CalmRun}, made by the first who asks. */
  StoredCommit calm() {
    if (calm.isEmpty()) {
      calm = Optional.of(CalmRun.on(this));
    }
    return calm.get();
  }

  void define(AdapterId adapter, String spec) {
    try {
      Path file = Files.writeString(folder.resolve(adapter.name() + "-spec.json"), spec);
      processes.tributary("adapter", "define", adapter.toString(), "--spec", file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Points {@code prod} at the adapter's newest version. */
  void moveAlias(AdapterId adapter) {
    processes.tributary("alias", "set", adapter.toString(), "prod", "latest");
  }

  long globalStep(AdapterId adapter) {
    return chains.newest(adapter).map(StoredCommit::globalStep).orElse(0L);
  }

  /**
   * Waits until the newest commit holds so many records, is published, and all of them versions.
   */
  StoredCommit awaitPublished(AdapterId adapter, int records) {
    StoredCommit newest =
        Eventually.value(
            PATIENCE,
            "a published commit of " + adapter + " with " + records + " records",
            () ->
                chains
                    .newest(adapter)
                    .filter(c -> c.isPublished() && c.consumedRecords() == records));
    long published = chains.firstRun(adapter).stream().filter(StoredCommit::isPublished).count();
    Eventually.holds(
        PATIENCE,
        "a version of " + adapter + " for every published commit",
        () -> registry.events(adapter, VersionRegistered.class).size() >= published);
    return newest;
  }

  void awaitMerges(AdapterId adapter) {
    Eventually.holds(
        PATIENCE,
        "an outcome for every merge of " + adapter,
        () ->
            registry.events(adapter, MergeCompleted.class).size()
                >= registry.events(adapter, MergeRequested.class).size());
  }

  /** Every example of the adapter is in one commit of one chain, every published one a version. */
  void assertTrainedAndPublishedOnce(AdapterId adapter) {
    List<StoredCommit> chain = chains.firstRun(adapter);
    TrainingProof.everyRecordIsInOneCommit(chain, ingest.examples(adapter));
    TrainingProof.isOneChainWithoutGap(adapter, chain, processes.data());
    registry.versionsAreThePublishedCommits(chain);
    registry.sequenceIsDense(adapter);
    registry.mergesAreCompleted(adapter);
  }

  @Override
  public void close() {
    traffic.close();
    chains.close();
    processes.close();
  }
}
