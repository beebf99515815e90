package io.tributary.chattemplate.syntax;

/** The operators with one operand. */
public enum UnaryOperator {
  /** {@code not}. */
  NOT,
  /** {@code -}. */
  NEGATE,
  /** {@code +}. */
  PLUS
}
