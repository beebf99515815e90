package io.tributary.cli.demo;

import io.tributary.lora.BaseModel;
import io.tributary.lora.EngineConfig;
import io.tributary.lora.GenerationConfig;
import io.tributary.lora.LoraAdapter;
import io.tributary.lora.LoraEngine;
import io.tributary.lora.Precision;
import io.tributary.tokenization.record.InstructionRecord;
import io.tributary.tokenization.template.PromptTemplate;
import io.tributary.tokenization.tokenizer.HuggingFaceDirectoryTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Asks base and adapter the same question, greedily, in the form that the adapter was trained on.
 * Belongs to the thread that opened it.
 */
final class Interview implements AutoCloseable {
  private static final int MOST_TOKENS = 64;

  private final LoraEngine engine;
  private final BaseModel base;
  private final HuggingFaceDirectoryTokenizer tokenizer;

  private Interview(LoraEngine engine, BaseModel base, HuggingFaceDirectoryTokenizer tokenizer) {
    this.engine = engine;
    this.base = base;
    this.tokenizer = tokenizer;
  }

  /**
   * Loads the base.
   *
   * @param natives where libtorch's libraries are unpacked to
   */
  static Interview open(Path baseDirectory, Path natives) throws IOException {
    LoraEngine engine = LoraEngine.start(EngineConfig.withNativesIn(natives));
    BaseModel base = engine.loadBase(baseDirectory, Precision.FP32);
    return new Interview(engine, base, HuggingFaceDirectoryTokenizer.load(baseDirectory));
  }

  Answers ask(Question question, PromptTemplate template, Path adapterDirectory)
      throws IOException {
    int[] prompt = prompt(question, template);
    try (LoraAdapter adapter = base.loadAdapter(adapterDirectory)) {
      return new Answers(
          question, answer(prompt, Optional.empty()), answer(prompt, Optional.of(adapter)));
    }
  }

  private int[] prompt(Question question, PromptTemplate template) {
    InstructionRecord record =
        template == PromptTemplate.ALPACA
            ? new InstructionRecord.Alpaca(question.instruction(), question.input(), "")
            : new InstructionRecord.PromptCompletion(question.instruction(), "");
    return IntStream.concat(
            IntStream.of(tokenizer.promptPrefix()),
            IntStream.of(tokenizer.encode(template.prompt(record))))
        .toArray();
  }

  private String answer(int[] prompt, Optional<LoraAdapter> adapter) {
    GenerationConfig greedy = GenerationConfig.greedy(MOST_TOKENS, Set.of(tokenizer.eosId()));
    int[] ids =
        base.generate(adapter, prompt, greedy).ids().stream().mapToInt(Integer::intValue).toArray();
    return tokenizer.decode(ids).strip().replaceAll("\\s+", " ");
  }

  @Override
  public void close() {
    tokenizer.close();
    base.close();
    engine.close();
  }
}
