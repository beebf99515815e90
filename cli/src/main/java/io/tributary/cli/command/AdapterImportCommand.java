package io.tributary.cli.command;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.pull.DirectoryInTheWayException;
import io.tributary.cli.terminal.Numbers;
import io.tributary.cli.training.EngineFailure;
import io.tributary.modelfiles.peft.LoralibStateDict;
import io.tributary.modelfiles.peft.ModelCard;
import io.tributary.modelfiles.peft.PeftDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns loralib's weights into a PEFT directory. */
@Command(
    name = "import",
    description = {
      "Turn what loralib's lora_state_dict() gives, saved as safetensors, into a PEFT directory.",
      "The keys must be the module paths of the base. Needs no stack."
    })
final class AdapterImportCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "FILE", description = "A safetensors file.")
  private Path source;

  @Parameters(index = "1", paramLabel = "DIR", description = "The folder to write; must be absent.")
  private Path directory;

  @Option(
      names = "--alpha",
      defaultValue = "1",
      description = "The lora_alpha of its layers (default: ${DEFAULT-VALUE}, loralib's).")
  private double alpha;

  @Option(
      names = "--base-name",
      paramLabel = "NAME",
      description = "The base as servers know it, for base_model_name_or_path.")
  private Optional<String> baseName = Optional.empty();

  AdapterImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (!(alpha > 0) || Double.isInfinite(alpha)) {
      throw new CommandException(ExitCode.USAGE, "--alpha is above 0");
    }
    if (Files.exists(directory)) {
      throw new DirectoryInTheWayException(directory);
    }
    LoralibStateDict read =
        EngineFailure.named(source, () -> LoralibStateDict.read(source, alpha, baseName));
    ModelCard card = new ModelCard("LoRA adapter", baseName, List.of("Imported from loralib."));
    PeftDirectory.write(directory, read.config(), read.weights(), card);
    session
        .terminal()
        .line(
            Numbers.counted(read.weights().size(), "module")
                + " of rank "
                + read.config().r()
                + ", written to "
                + directory);
    return ExitCode.OK.number();
  }
}
