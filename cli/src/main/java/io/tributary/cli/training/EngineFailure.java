package io.tributary.cli.training;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.lora.UnusableAdapterException;
import io.tributary.lora.UnusableBaseModelException;
import io.tributary.modelfiles.ModelFileException;
import io.tributary.tokenization.chat.UnusableTemplateException;
import io.tributary.tokenization.tokenizer.UnusableTokenizerException;
import java.io.IOException;
import java.nio.file.Path;

/** What the engine refuses is wrong input: one line that says which directory it was. */
public final class EngineFailure {
  private EngineFailure() {}

  /** Work on a directory's files. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /**
   * Runs the work.
   *
   * @param directory that the work reads
   * @throws CommandException when a file of it is missing, damaged or not supported
   */
  public static <T> T named(Path directory, Work<T> work) {
    try {
      return work.run();
    } catch (ModelFileException e) {
      throw new CommandException(ExitCode.USAGE, directory + ": " + e.getMessage(), e);
    } catch (UnusableTemplateException e) {
      throw new CommandException(ExitCode.USAGE, directory + ": " + e.getMessage(), e);
    } catch (UnusableAdapterException | UnusableBaseModelException | UnusableTokenizerException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, directory + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
