package io.tributary.cli.demo;

import io.tributary.cli.base.BaseUpload;
import io.tributary.cli.records.IngestFollower;
import io.tributary.cli.records.IngestResult;
import io.tributary.cli.records.RecordSender;
import io.tributary.cli.records.SentRecords;
import io.tributary.cli.registry.BaseDescription;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.stack.StackAddresses;
import io.tributary.cli.terminal.Numbers;
import io.tributary.cli.terminal.Terminal;
import io.tributary.cli.watch.WatchStream;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From an empty stack to trained adapters: each step is what a user would do with a command. */
final class DemoRun {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Terminal terminal;
  private final StackAddresses addresses;
  private final Registry registry;
  private final Runnable health;

  /**
   * @param health throws if the stack is not well any more
   */
  DemoRun(Terminal terminal, StackAddresses addresses, Registry registry, Runnable health) {
    this.terminal = terminal;
    this.addresses = addresses;
    this.registry = registry;
    this.health = health;
  }

  /** An adapter after its training. */
  record Trained(DemoAdapter adapter, IngestResult ingested, int version, double tokensPerSecond) {}

  void addBase(Path directory) {
    terminal.progress("  uploading " + directory);
    try (ArtifactStore store = ArtifactStores.s3(addresses.store())) {
      String digest = new BaseUpload(directory).to(store);
      BaseDescription base = registry.registerBase(DemoAssets.BASE, digest);
      terminal.line("  " + base.id() + " is registered, digest " + base.digest());
    }
  }

  void define(List<DemoAdapter> adapters) {
    for (DemoAdapter adapter : adapters) {
      registry.define(adapter.id(), adapter.spec());
      terminal.line("  " + adapter.id() + " is defined");
    }
  }

  /** Sends all records and follows them until every one to be trained on is in a version. */
  List<Trained> train(List<DemoAdapter> adapters) {
    try (WatchStream stream =
        new WatchStream(addresses.kafka(), addresses.topics(), WatchStream.From.NOW)) {
      TrainingFollower training = new TrainingFollower(stream, terminal, health);
      Map<DemoAdapter, IngestResult> ingested = produce(adapters, training);
      training.until(
          () -> ingested.entrySet().stream().allMatch(e -> isTrained(training.board(), e)),
          PATIENCE);
      List<Trained> trained = new ArrayList<>();
      ingested.forEach((adapter, result) -> trained.add(trained(adapter, result, training)));
      return trained;
    } finally {
      terminal.endProgress();
    }
  }

  private Map<DemoAdapter, IngestResult> produce(
      List<DemoAdapter> adapters, TrainingFollower training) {
    Map<DemoAdapter, IngestResult> results = new LinkedHashMap<>();
    try (RecordSender sender = new RecordSender(addresses.kafka(), addresses.topics());
        IngestFollower follower = new IngestFollower(addresses.kafka(), addresses.topics())) {
      Map<DemoAdapter, SentRecords> sent = new LinkedHashMap<>();
      adapters.forEach(a -> sent.put(a, sender.send(a.records(), a.id(), n -> {})));
      sent.forEach(
          (adapter, records) -> {
            IngestResult result =
                follower.await(records, PATIENCE, soFar -> training.poll(Duration.ZERO));
            tell(adapter, result);
            results.put(adapter, result);
          });
    }
    return results;
  }

  private void tell(DemoAdapter adapter, IngestResult result) {
    terminal.line(
        "  %-22s %s"
            .formatted(
                adapter.id(),
                Numbers.counted(result.count(), "record")
                    + " sent: "
                    + result.train()
                    + " to train, "
                    + result.evaluation()
                    + " held out, "
                    + result.rejectedCount()
                    + " rejected"
                    + (result.duplicateCount() == 0
                        ? ""
                        : ", " + result.duplicateCount() + " repeated")));
    if (result.train() == 0) {
      throw NothingToTrainException.of(adapter, result);
    }
  }

  /** By offsets, not by counting: a record before the version's end is in it. */
  private boolean isTrained(TrainingBoard board, Map.Entry<DemoAdapter, IngestResult> entry) {
    IngestResult result = entry.getValue();
    return board
        .row(entry.getKey().id())
        .latest()
        .filter(
            latest ->
                latest.covers(
                    addresses.topics().tokenizedExamples().name(),
                    result.partition(),
                    result.endTrainOffset().orElseThrow()))
        .isPresent();
  }

  private static Trained trained(
      DemoAdapter adapter, IngestResult result, TrainingFollower training) {
    TrainingBoard.Row row = training.board().row(adapter.id());
    return new Trained(
        adapter, result, row.latest().orElseThrow().version(), row.tokensPerSecond());
  }
}
