package io.tributary.chattemplate.syntax;

/** The arithmetic operators. */
public enum BinaryOperator {
  /** {@code +}. */
  ADD,
  /** {@code -}. */
  SUBTRACT,
  /** {@code *}. */
  MULTIPLY,
  /** {@code /}. */
  DIVIDE,
  /** {@code //}. */
  FLOOR_DIVIDE,
  /** {@code %}. */
  MODULO,
  /** {@code **}. */
  POWER
}
