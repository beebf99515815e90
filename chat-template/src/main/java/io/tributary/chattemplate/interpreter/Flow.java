package io.tributary.chattemplate.interpreter;

/** How a statement ended. */
enum Flow {
  /** Go on with the next one. */
  NORMAL,
  /** Leave the loop. */
  BREAK,
  /** Go on with the loop's next item. */
  CONTINUE
}
