package io.tributary.trainer.publish;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.commands.AdapterCommand.PublishCheckpoint;
import io.tributary.store.Digest;
import io.tributary.trainer.commits.Commit;
import java.nio.charset.StandardCharsets;

/**
 * Asks the registry to make a commit a version. The command is a function of the commit, so asking
 * again after a crash is asking the same.
 */
public final class Publisher {
  private static final String ACTOR = "trainer";
  private final CommandSink sink;

  /** Sends here. */
  public Publisher(CommandSink sink) {
    this.sink = sink;
  }

  /** Sends the command of a durable commit that is marked {@code publish}. */
  public void publish(Commit commit) {
    sink.send(command(commit));
  }

  static PublishCheckpoint command(Commit commit) {
    int run = commit.lineage().run();
    long seq = commit.lineage().seq();
    return new PublishCheckpoint(
        commandId(commit.adapter(), run, seq),
        commit.committedAt(),
        ACTOR,
        commit.adapter(),
        run,
        seq,
        commit.adapterFiles(),
        commit.lineage(),
        commit.metrics());
  }

  /** SHA-256 of {@code ns/name/run/seq}. */
  static String commandId(AdapterId adapter, int run, long seq) {
    String text = adapter + "/" + run + "/" + seq;
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
