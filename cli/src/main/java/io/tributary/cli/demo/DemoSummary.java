package io.tributary.cli.demo;

import io.tributary.cli.terminal.Numbers;
import io.tributary.cli.terminal.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a demo ends with: what was made, how well it does, and where it is.
 *
 * @param answers by adapter, in the order of the outcomes
 * @param results folder of everything that was made
 * @param mostMemory of the whole stack, resident bytes
 */
record DemoSummary(
    List<AdapterOutcome> outcomes,
    Map<AdapterOutcome, Answers> answers,
    Path results,
    Duration took,
    Optional<Long> mostMemory) {
  private static final int WIDTH = 100;

  List<String> lines() {
    List<String> lines = new ArrayList<>(table().lines());
    lines.add("");
    outcomes.forEach(outcome -> lines.addAll(answer(outcome)));
    lines.add("What was made (the stack's own data is deleted with the stack):");
    outcomes.forEach(
        o -> {
          lines.add("  PEFT adapter   " + o.directory());
          lines.add("  merged model   " + o.merged());
        });
    lines.add("");
    lines.add(
        "It took "
            + Numbers.duration(took)
            + mostMemory.map(m -> "; the whole stack held at most " + Numbers.bytes(m)).orElse("")
            + ".");
    return lines;
  }

  private Table table() {
    Table table =
        new Table(
            "ADAPTER",
            "VERSION",
            "ALIAS",
            "STEPS",
            "RECORDS",
            "TOKENS/S",
            "EVAL LOSS: BASE",
            "ADAPTER",
            "CHANGE");
    for (AdapterOutcome outcome : outcomes) {
      table.row(
          outcome.adapter(),
          "v" + outcome.version().version() + " of " + outcome.versions(),
          outcome.alias(),
          Numbers.count(outcome.version().lineage().globalStep()),
          Numbers.count(outcome.version().lineage().trainedRecords()),
          Numbers.count(Math.round(outcome.trained().tokensPerSecond())),
          outcome.baseEvalLoss().map(Numbers::loss).orElse("-"),
          outcome.evalLoss().map(Numbers::loss).orElse("-"),
          change(outcome));
    }
    return table;
  }

  private static String change(AdapterOutcome outcome) {
    return outcome
        .evalLoss()
        .flatMap(loss -> outcome.baseEvalLoss().map(base -> Numbers.change(base, loss)))
        .orElse("-");
  }

  private List<String> answer(AdapterOutcome outcome) {
    return Optional.ofNullable(answers.get(outcome))
        .map(answer -> lines(outcome, answer))
        .orElse(List.of());
  }

  private static List<String> lines(AdapterOutcome outcome, Answers answers) {
    Question question = answers.question();
    List<String> lines = new ArrayList<>();
    lines.add(outcome.adapter() + " is asked: " + shortened(question.instruction()));
    if (!question.input().isEmpty()) {
      lines.add("                " + shortened(question.input()));
    }
    lines.add("  base says     " + shortened(answers.byBase()));
    lines.add("  adapter says  " + shortened(answers.byAdapter()));
    question.expected().ifPresent(e -> lines.add("  expected was  " + shortened(e)));
    lines.add("");
    return lines;
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
  }
}
