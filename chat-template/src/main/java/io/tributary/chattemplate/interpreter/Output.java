package io.tributary.chattemplate.interpreter;

import io.tributary.chattemplate.value.StringValue;

/** Text as it is written, bounded. */
final class Output {
  private final Execution execution;
  private final StringBuilder text = new StringBuilder();

  /** Counted as far as {@link #counted}, so that asking again costs only what is new. */
  private int codePoints;

  private int counted;

  Output(Execution execution) {
    this.execution = execution;
  }

  void write(String more) {
    execution.charge(more.length() / 16);
    execution.checkOutput((long) text.length() + more.length());
    text.append(more);
  }

  int codePoints() {
    codePoints += text.codePointCount(counted, text.length());
    counted = text.length();
    return codePoints;
  }

  String text() {
    return text.toString();
  }

  StringValue value() {
    return new StringValue(text());
  }
}
