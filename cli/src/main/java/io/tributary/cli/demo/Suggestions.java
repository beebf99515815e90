package io.tributary.cli.demo;

import io.tributary.cli.stack.DataDirectory;
import java.util.List;

/** What to try next. */
record Suggestions(DataDirectory data, Demo.Ending ending) {
  List<String> lines() {
    return ending == Demo.Ending.KEEP ? withRunningStack() : withoutStack();
  }

  private List<String> withRunningStack() {
    return List.of(
        "The stack runs on. To talk to it: export TRIBUTARY_DATA='" + data + "', then",
        "  ./tributary status",
        "  ./tributary versions demo/sea-captain",
        "  ./tributary produce FILE.jsonl --adapter my/adapter",
        "  ./tributary watch",
        "  ./tributary down");
  }

  private List<String> withoutStack() {
    return List.of(
        "Next, with your own records (JSON lines with instruction, input, output):",
        "  ./tributary demo --records FILE.jsonl --adapter my/adapter",
        "or with a stack that stays:",
        "  ./tributary up",
        "  ./tributary base add demo/base demo/base",
        "  ./tributary adapter define my/adapter --spec demo/default-spec.json",
        "  ./tributary produce FILE.jsonl --adapter my/adapter",
        "  ./tributary watch");
  }
}
