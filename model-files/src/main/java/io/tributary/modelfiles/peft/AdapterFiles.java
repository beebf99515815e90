package io.tributary.modelfiles.peft;

import java.util.List;

/**
 * The files of an adapter directory that are given from hand to hand: what PEFT, tokenizers and
 * model servers read, and nothing that runs when it is loaded. A trainer leaves others beside them,
 * such as its optimizer's state, which are pickles.
 */
public final class AdapterFiles {
  /** What every adapter has. */
  public static final List<String> REQUIRED = List.of(AdapterConfig.FILE, PeftDirectory.WEIGHTS);

  /** What an adapter may have. */
  public static final List<String> OPTIONAL =
      List.of(
          PeftDirectory.CARD,
          "added_tokens.json",
          "chat_template.jinja",
          "generation_config.json",
          "merges.txt",
          "special_tokens_map.json",
          "tokenizer.json",
          "tokenizer.model",
          "tokenizer_config.json",
          "trainer_state.json",
          "vocab.json",
          "vocab.txt");

  private AdapterFiles() {}

  /** Whether a file of this name is one of them. */
  public static boolean isOne(String name) {
    return REQUIRED.contains(name) || OPTIONAL.contains(name);
  }
}
