package io.tributary.cli.command;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.logits.LogitsFile;
import io.tributary.cli.stack.DataDirectory;
import io.tributary.lora.BaseModel;
import io.tributary.lora.EngineConfig;
import io.tributary.lora.LoraAdapter;
import io.tributary.lora.LoraEngine;
import io.tributary.lora.Precision;
import io.tributary.lora.UnusableBaseModelException;
import io.tributary.tokenization.tokenizer.HuggingFaceDirectoryTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes what the engine predicts after every token of a text. */
@Command(
    name = "logits",
    description = {
      "Write the logits of a text, by a base model and if wanted an adapter, as safetensors:",
      "`logits` [1, T, V] float32 and `input_ids` [1, T] int64. Needs no stack."
    })
final class LogitsCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--base",
      required = true,
      paramLabel = "DIR",
      description = "The base's Hugging Face directory.")
  private Path base;

  @Option(names = "--adapter", paramLabel = "DIR", description = "A PEFT directory.")
  private Optional<Path> adapter = Optional.empty();

  @Option(names = "--text", required = true, paramLabel = "TEXT", description = "What is read.")
  private String text;

  @Option(names = "--dtype", defaultValue = "fp32", description = "fp32 or bf16.")
  private String dtype;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
  private Path out;

  LogitsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Path natives = DataDirectory.natives(session.environment().variables());
    try (HuggingFaceDirectoryTokenizer tokenizer = HuggingFaceDirectoryTokenizer.load(base);
        LoraEngine engine = LoraEngine.start(EngineConfig.withNativesIn(natives));
        BaseModel model = engine.loadBase(base, precision())) {
      int[] ids = tokenizer.encode(text);
      if (ids.length == 0) {
        throw new CommandException(ExitCode.USAGE, "--text has no token");
      }
      LogitsFile.write(out, ids, logits(model, ids));
      session.terminal().line(ids.length + " tokens, logits in " + out);
      return ExitCode.OK.number();
    } catch (UnusableBaseModelException e) {
      throw new CommandException(ExitCode.FAILED, e.getMessage(), e);
    }
  }

  private float[][] logits(BaseModel model, int[] ids) throws IOException {
    if (adapter.isEmpty()) {
      return model.logits(Optional.empty(), ids);
    }
    try (LoraAdapter loaded = model.loadAdapter(adapter.get())) {
      return model.logits(Optional.of(loaded), ids);
    }
  }

  private Precision precision() {
    return switch (dtype.toLowerCase(Locale.ROOT)) {
      case "fp32" -> Precision.FP32;
      case "bf16" -> Precision.BF16;
      default ->
          throw new CommandException(ExitCode.USAGE, "--dtype is fp32 or bf16, not " + dtype);
    };
  }
}
