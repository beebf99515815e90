package io.tributary.trainer.training;

import io.tributary.store.manifest.DirectoryCache;
import io.tributary.trainer.commits.RunChain;
import io.tributary.trainer.commits.Watermarks;
import io.tributary.trainer.publish.Publisher;

/** Wires a trainer. */
public final class Trainers {
  private Trainers() {}

  /** A trainer that holds no partition yet. */
  public static Trainer create(TrainerSettings settings, Surroundings around) {
    Checkpoints checkpoints =
        new Checkpoints(around.store(), settings.directory().resolve("checkpoints"));
    Committer committer =
        new Committer(
            around.store(),
            checkpoints,
            around.definitions(),
            around.clock(),
            settings.codeVersion());
    Publisher publisher = new Publisher(around.commands());
    ProgressReporter reporter =
        new ProgressReporter(settings.trainer(), around.listener(), around.lag(), around.clock());
    Runs runs =
        new Runs(
            around.definitions(),
            settings.specTimeout(),
            around.base(),
            checkpoints,
            new DirectoryCache(around.store(), settings.directory().resolve("adapters")),
            committer,
            publisher,
            reporter);
    Recovery recovery =
        new Recovery(
            new RunChain(around.store()),
            around.definitions(),
            around.lookup(),
            publisher,
            runs,
            around.listener());
    return new Trainer(
        around.feed(),
        around.definitions(),
        recovery,
        new Watermarks(around.store()),
        around.interruption(),
        around.listener());
  }
}
