package io.tributary.cli.demo;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.pull.DirectoryDownload;
import io.tributary.cli.registry.AdapterDescription;
import io.tributary.cli.registry.MergeDescription;
import io.tributary.cli.registry.Registry;
import io.tributary.cli.registry.VersionDescription;
import io.tributary.cli.terminal.Terminal;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import io.tributary.contracts.commands.MergeDtype;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** From a trained version to files: alias, merge, and both fetched and verified. */
final class Deployment {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Terminal terminal;
  private final Registry registry;
  private final Path results;
  private final Runnable health;

  /**
   * @param results folder below which files are put
   * @param health throws if the stack is not well any more
   */
  Deployment(Terminal terminal, Registry registry, Path results, Runnable health) {
    this.terminal = terminal;
    this.registry = registry;
    this.results = results;
    this.health = health;
  }

  AdapterOutcome deploy(DemoRun.Trained trained) throws InterruptedException {
    AdapterId adapter = trained.adapter().id();
    AdapterDescription description = registry.definedAdapter(adapter);
    AliasName alias = description.spec().defaultAlias();
    int version = trained.version();
    registry.moveAlias(adapter, alias, version, 0);
    terminal.line("  " + adapter + "@" + alias + " -> v" + version);
    MergeDescription merge = merged(description, version);
    VersionDescription details = registry.version(adapter, version);
    Path directory = pull(details, adapter);
    Path model = pull(merge, adapter);
    return new AdapterOutcome(
        trained, details, description.versions(), alias.value(), directory, model);
  }

  private MergeDescription merged(AdapterDescription adapter, int version)
      throws InterruptedException {
    boolean byAlias = adapter.spec().mergeAliases().contains(adapter.spec().defaultAlias());
    MergeDescription merge =
        byAlias
            ? requestedByAlias(adapter.id(), version)
            : registry.requestMerge(adapter.id(), version, MergeDtype.BASE);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!merge.isFinished() && System.nanoTime() < deadline) {
      terminal.progress("  merging base and " + adapter.id());
      health.run();
      Thread.sleep(POLL.toMillis());
      merge = registry.merge(adapter.id(), merge.mergeId());
    }
    if (!merge.isCompleted()) {
      throw new CommandException(
          ExitCode.FAILED,
          "the merge of "
              + adapter.id()
              + " v"
              + version
              + " is "
              + merge.message().map(m -> "failed: " + m).orElse("not done in time"));
    }
    terminal.line(
        "  "
            + adapter.id()
            + " v"
            + version
            + " is merged"
            + (byAlias ? " because the alias moved" : ""));
    return merge;
  }

  private MergeDescription requestedByAlias(AdapterId adapter, int version) {
    Optional<MergeDescription> merge =
        registry.merges(adapter).stream().filter(m -> m.version() == version).findFirst();
    return merge.orElseThrow(
        () ->
            new CommandException(
                ExitCode.FAILED, "moving the alias of " + adapter + " requested no merge"));
  }

  private Path pull(VersionDescription version, AdapterId adapter) {
    return new DirectoryDownload(results.resolve("adapters").resolve(adapter.toString()))
        .fetch(
            version.files(),
            file -> registry.openVersionFile(adapter, version.version(), file),
            bytes -> {});
  }

  private Path pull(MergeDescription merge, AdapterId adapter) {
    return new DirectoryDownload(results.resolve("merged").resolve(adapter.toString()))
        .fetch(
            merge.files(),
            file -> registry.openMergeFile(adapter, merge.mergeId(), file),
            bytes -> {});
  }
}
