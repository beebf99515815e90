package io.tributary.chattemplate.syntax;

/** The operators of a comparison. */
public enum ComparisonOperator {
  /** {@code ==}. */
  EQUAL("=="),
  /** {@code !=}. */
  NOT_EQUAL("!="),
  /** {@code <}. */
  LESS("<"),
  /** {@code <=}. */
  LESS_OR_EQUAL("<="),
  /** {@code >}. */
  GREATER(">"),
  /** {@code >=}. */
  GREATER_OR_EQUAL(">="),
  /** {@code in}. */
  IN("in"),
  /** {@code not in}. */
  NOT_IN("not in");

  private final String symbol;

  ComparisonOperator(String symbol) {
    this.symbol = symbol;
  }

  /** How the template writes it. */
  public String symbol() {
    return symbol;
  }
}
