package io.tributary.cli.peek;

import io.tributary.cli.peek.TopicReader.Found;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.records.SupervisedRun;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.tokenization.tokenizer.TokenText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An example with what is trained and what is masked told apart: a line of counts, then two lines
 * for each run of tokens, its text and its ids.
 */
public final class MaskText {
  private static final String TRAINED = "\033[1;32m";
  private static final String MASKED = "\033[2m";
  private static final String PLAIN = "\033[0m";

  private final Colours colours;

  /** Whether runs are coloured. */
  public enum Colours {
    /** Trained ones green, masked ones faint. */
    ON,
    /** For files and pipes. */
    OFF
  }

  /** Writes so. */
  public MaskText(Colours colours) {
    this.colours = colours;
  }

  /** The lines of one example. */
  public List<String> lines(Found<TokenizedExample> found, TokenText text) {
    TokenizedExample example = found.value();
    int all = example.inputIds().length;
    int trained = example.supervisedTokens();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s %s %s %s generation %d: %,d tokens, %,d trained (%.1f %%), %,d masked%s",
            found.place(),
            example.adapter(),
            example.recordId(),
            example.split(),
            example.specGeneration(),
            all,
            trained,
            100.0 * trained / all,
            all - trained,
            example.truncated() ? ", cut" : ""));
    int at = 0;
    for (SupervisedRun run : example.supervisedRuns()) {
      add(lines, "masked ", example.inputIds(), at, run.start(), text);
      at = run.start() + run.length();
      add(lines, "trained", example.inputIds(), run.start(), at, text);
    }
    add(lines, "masked ", example.inputIds(), at, all, text);
    return lines;
  }

  private void add(List<String> lines, String kind, int[] ids, int from, int to, TokenText text) {
    if (from == to) {
      return;
    }
    int[] part = Arrays.copyOfRange(ids, from, to);
    String place = String.format(Locale.ROOT, "  %s [%d, %d) ", kind, from, to);
    lines.add(place + coloured(kind, quoted(text.of(part))));
    lines.add(
        "    ids "
            + Arrays.stream(part).mapToObj(Integer::toString).collect(Collectors.joining(" ")));
  }

  private String coloured(String kind, String text) {
    if (colours == Colours.OFF) {
      return text;
    }
    return (kind.equals("trained") ? TRAINED : MASKED) + text + PLAIN;
  }

  /** As a JSON string: one line, and no control character reaches the terminal. */
  private static String quoted(String text) {
    return new String(Json.write(text), StandardCharsets.UTF_8);
  }
}
