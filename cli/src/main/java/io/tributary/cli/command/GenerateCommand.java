package io.tributary.cli.command;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.DataDirectory;
import io.tributary.cli.training.EngineFailure;
import io.tributary.lora.BaseModel;
import io.tributary.lora.EngineConfig;
import io.tributary.lora.Generation;
import io.tributary.lora.GenerationConfig;
import io.tributary.lora.LoraAdapter;
import io.tributary.lora.LoraEngine;
import io.tributary.lora.Precision;
import io.tributary.tokenization.record.InstructionRecord;
import io.tributary.tokenization.template.PromptTemplate;
import io.tributary.tokenization.tokenizer.HuggingFaceDirectoryTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers a prompt. */
@Command(
    name = "generate",
    description = {
      "Answer a prompt with a base model and, if wanted, an adapter. Needs no stack.",
      "The likeliest token each time, or drawn with --temperature."
    })
final class GenerateCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private OutputOptions output;

  @Option(
      names = "--base",
      required = true,
      paramLabel = "DIR",
      description = "The base's Hugging Face directory.")
  private Path base;

  @Option(names = "--adapter", paramLabel = "DIR", description = "A PEFT directory.")
  private Optional<Path> adapter = Optional.empty();

  @ArgGroup(multiplicity = "1")
  private Question question;

  @Option(
      names = "--max-new-tokens",
      defaultValue = "128",
      description = "Tokens of the answer at most (default: ${DEFAULT-VALUE}).")
  private int maxNewTokens;

  @Option(
      names = "--temperature",
      defaultValue = "0",
      description = "Logits are divided by it; 0 is greedy (default: ${DEFAULT-VALUE}).")
  private double temperature;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Of the draw (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--dtype",
      defaultValue = "fp32",
      description = "Of the base's weights: fp32 or bf16 (default: ${DEFAULT-VALUE}).")
  private Precision dtype;

  GenerateCommand(Session session) {
    this.session = session;
  }

  /** What is asked: a prompt as it stands, or an instruction put into Alpaca's. */
  static final class Question {
    @Option(names = "--prompt", paramLabel = "TEXT", description = "The prompt as it stands.")
    private Optional<String> prompt = Optional.empty();

    @ArgGroup(exclusive = false)
    private Instruction instruction;

    String text() {
      return prompt.orElseGet(() -> instruction.text());
    }
  }

  /** The fields of an Alpaca record. */
  static final class Instruction {
    @Option(
        names = "--instruction",
        required = true,
        paramLabel = "TEXT",
        description = "An instruction, put into the Alpaca prompt.")
    private String instruction;

    @Option(names = "--input", paramLabel = "TEXT", description = "Its input.")
    private Optional<String> input = Optional.empty();

    String text() {
      return PromptTemplate.ALPACA.prompt(
          new InstructionRecord.Alpaca(instruction, input.orElse(""), ""));
    }
  }

  /** The result for a script. */
  record Answer(String text, List<Integer> promptIds, List<Integer> ids, String finish) {}

  @Override
  public Integer call() throws IOException {
    if (maxNewTokens < 1 || !(temperature >= 0)) {
      throw new CommandException(
          ExitCode.USAGE, "--max-new-tokens is 1 or more, --temperature not negative");
    }
    Path natives = DataDirectory.natives(session.environment().variables());
    try (HuggingFaceDirectoryTokenizer tokenizer =
            EngineFailure.named(base, () -> HuggingFaceDirectoryTokenizer.load(base));
        LoraEngine engine = LoraEngine.start(EngineConfig.withNativesIn(natives));
        BaseModel model = EngineFailure.named(base, () -> engine.loadBase(base, dtype))) {
      int[] promptIds = promptIds(tokenizer);
      Generation generation = generation(model, tokenizer, promptIds);
      int[] ids = generation.ids().stream().mapToInt(Integer::intValue).toArray();
      Answer answer =
          new Answer(
              tokenizer.decode(ids),
              IntStream.of(promptIds).boxed().toList(),
              generation.ids(),
              generation.finish().name().toLowerCase(Locale.ROOT));
      output.print(session, answer, () -> session.terminal().line(answer.text()));
      return ExitCode.OK.number();
    }
  }

  private int[] promptIds(HuggingFaceDirectoryTokenizer tokenizer) {
    int[] ids =
        IntStream.concat(
                IntStream.of(tokenizer.promptPrefix()),
                IntStream.of(tokenizer.encode(question.text())))
            .toArray();
    if (ids.length == 0) {
      throw new CommandException(ExitCode.USAGE, "--prompt has no token");
    }
    return ids;
  }

  private Generation generation(
      BaseModel model, HuggingFaceDirectoryTokenizer tokenizer, int[] promptIds) {
    GenerationConfig config =
        new GenerationConfig(maxNewTokens, Set.of(tokenizer.eosId()), temperature, seed);
    if (adapter.isEmpty()) {
      return model.generate(Optional.empty(), promptIds, config);
    }
    Path directory = adapter.get();
    try (LoraAdapter loaded = EngineFailure.named(directory, () -> model.loadAdapter(directory))) {
      return model.generate(Optional.of(loaded), promptIds, config);
    }
  }
}
