package io.tributary.chattemplate;

import io.tributary.chattemplate.interpreter.CodePointSpan;
import java.util.List;

/**
 * A rendered conversation.
 *
 * @param text the text, without anything added
 * @param assistantSpans what {@code {% generation %}} blocks wrote, in the order written: code
 *     point positions within the text, the end excluded, as transformers counts them. A block
 *     within a macro or a captured block is placed where the text outside of it had come to, as
 *     there.
 */
public record Rendering(String text, List<CodePointSpan> assistantSpans) {
  /** Keeps its own copy of the spans. */
  public Rendering {
    assistantSpans = List.copyOf(assistantSpans);
  }
}
