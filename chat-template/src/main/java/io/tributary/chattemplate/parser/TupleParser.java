package io.tributary.chattemplate.parser;

import io.tributary.chattemplate.lexer.TokenKind;
import io.tributary.chattemplate.syntax.Expression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Expressions with commas between them. */
final class TupleParser {
  private final TokenStream tokens;
  private final Supplier<Expression> element;
  private final List<String> ends;

  TupleParser(TokenStream tokens, Supplier<Expression> element, String... ends) {
    this.tokens = tokens;
    this.element = element;
    this.ends = Arrays.asList(ends);
  }

  /** One expression as itself, several as a tuple; nothing only between parentheses. */
  Expression parse(boolean isParenthesized) {
    int line = tokens.line();
    List<Expression> elements = new ArrayList<>();
    boolean isTuple = false;
    while (!atEnd()) {
      elements.add(element.get());
      if (!tokens.is(TokenKind.COMMA)) {
        break;
      }
      tokens.next();
      isTuple = true;
    }
    if (!isTuple && !elements.isEmpty()) {
      return elements.get(0);
    }
    if (!isTuple && !isParenthesized) {
      throw tokens.error("Expected an expression, got " + tokens.quoted());
    }
    return new Expression.TupleDisplay(elements, line);
  }

  private boolean atEnd() {
    return tokens.is(TokenKind.VARIABLE_END)
        || tokens.is(TokenKind.BLOCK_END)
        || tokens.is(TokenKind.RIGHT_PARENTHESIS)
        || ends.stream().anyMatch(tokens::isName);
  }
}
