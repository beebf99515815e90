package io.tributary.tokenization.chat;

/**
 * A part of a rendered conversation that is to be learned.
 *
 * @param start code points from the beginning of the text
 * @param end the same, excluded
 * @param ending what stands at its end
 */
public record AnswerSpan(int start, int end, Ending ending) {
  /** What stands at the end of a span. */
  public enum Ending {
    /** The end of the whole turn: the stop token and perhaps a line feed are inside. */
    TURN,
    /** The end of what was said: a stop token may follow. */
    CONTENT,
    /** What the template declared, with or without the stop token. */
    DECLARED
  }
}
