package io.tributary.cli.command;

import io.tributary.cli.training.EngineFailure;
import io.tributary.cli.training.ExampleFile;
import io.tributary.cli.training.TrainingRecipe;
import io.tributary.tokenization.encoding.EncoderLoader;
import io.tributary.tokenization.encoding.RecordEncoder;
import java.util.function.Function;

/** Reads records as a training with this recipe sees them. */
final class RecordReader {
  private final Session session;

  /** Says on the session's terminal what is odd but no error. */
  RecordReader(Session session) {
    this.session = session;
  }

  /**
   * Reads with the tokenizer of the recipe's base, which is open for that long.
   *
   * @throws io.tributary.cli.exit.CommandException when a file or the tokenizer cannot be used
   */
  <T> T read(TrainingRecipe recipe, Function<ExampleFile, T> reading) {
    try (RecordEncoder encoder =
        EngineFailure.named(
            recipe.base(), () -> EncoderLoader.load(recipe.base(), recipe.data()))) {
      return reading.apply(
          new ExampleFile(
              encoder, recipe.data(), warning -> session.terminal().note("tributary: " + warning)));
    }
  }
}
