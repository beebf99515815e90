package io.tributary.chattemplate.lexer;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of tokens; operators carry their text. */
public enum TokenKind {
  DATA("template data / text"),
  BLOCK_BEGIN("begin of statement block"),
  BLOCK_END("end of statement block"),
  VARIABLE_BEGIN("begin of print statement"),
  VARIABLE_END("end of print statement"),
  NAME("name"),
  STRING("string"),
  INTEGER("integer"),
  FLOAT("float"),
  END("end of template"),
  FLOOR_DIVIDE("//"),
  POWER("**"),
  EQUAL("=="),
  NOT_EQUAL("!="),
  GREATER_OR_EQUAL(">="),
  LESS_OR_EQUAL("<="),
  PLUS("+"),
  MINUS("-"),
  DIVIDE("/"),
  MULTIPLY("*"),
  MODULO("%"),
  TILDE("~"),
  LEFT_BRACKET("["),
  RIGHT_BRACKET("]"),
  LEFT_PARENTHESIS("("),
  RIGHT_PARENTHESIS(")"),
  LEFT_BRACE("{"),
  RIGHT_BRACE("}"),
  GREATER(">"),
  LESS("<"),
  ASSIGN("="),
  DOT("."),
  COLON(":"),
  PIPE("|"),
  COMMA(","),
  SEMICOLON(";");

  private final String text;

  TokenKind(String text) {
    this.text = text;
  }

  /** What messages call it. */
  public String text() {
    return text;
  }

  private boolean isOperator() {
    return compareTo(END) > 0;
  }

  /** The longest operator that the text has at this position. */
  static Optional<TokenKind> operatorAt(String text, int position) {
    return Arrays.stream(values())
        .filter(kind -> kind.isOperator() && text.startsWith(kind.text, position))
        .findFirst();
  }
}
