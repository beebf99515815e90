package io.tributary.chattemplate.interpreter;

/**
 * How far one rendering may go.
 *
 * @param maxSteps expressions and statements evaluated, and work done on values by their weight
 * @param maxDepth evaluations within evaluations: nesting, calls of macros, recursive loops
 * @param maxOutput UTF-16 units of the output, and of each captured block
 */
public record RenderLimits(long maxSteps, int maxDepth, int maxOutput) {
  /** Ten million steps, 400 deep, sixteen million characters. */
  public static final RenderLimits DEFAULT = new RenderLimits(10_000_000, 400, 1 << 24);

  /** Refuses limits that allow nothing. */
  public RenderLimits {
    if (maxSteps < 1 || maxDepth < 1 || maxOutput < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }
}
