package io.tributary.chattemplate.parser;

import io.tributary.chattemplate.lexer.Token;
import io.tributary.chattemplate.lexer.TokenKind;
import io.tributary.chattemplate.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code .name}, {@code .0}, {@code [key]} and {@code [start:stop:step]}. */
final class SubscriptParser {
  private final TokenStream tokens;
  private final ExpressionParser expressions;

  SubscriptParser(ParserContext context, ExpressionParser expressions) {
    this.tokens = context.tokens();
    this.expressions = expressions;
  }

  Expression parse(Expression owner) {
    Token token = tokens.next();
    return token.kind() == TokenKind.DOT
        ? dotted(owner, token.line())
        : subscript(owner, token.line());
  }

  private Expression dotted(Expression owner, int line) {
    Token name = tokens.current();
    if (name.kind() == TokenKind.NAME) {
      tokens.next();
      return new Expression.Attribute(owner, name.text(), line);
    }
    if (name.kind() != TokenKind.INTEGER) {
      throw tokens.error("expected name or number");
    }
    tokens.next();
    return new Expression.Item(owner, new Expression.Literal(name.value(), name.line()), line);
  }

  private Expression subscript(Expression owner, int line) {
    Expression result = single(owner, line);
    if (tokens.is(TokenKind.COMMA)) {
      result = tupleKey(owner, result, line);
    }
    tokens.expect(TokenKind.RIGHT_BRACKET);
    return result;
  }

  private Expression single(Expression owner, int line) {
    if (tokens.is(TokenKind.RIGHT_BRACKET)) {
      return new Expression.Item(owner, new Expression.TupleDisplay(List.of(), line), line);
    }
    Optional<Expression> first =
        tokens.is(TokenKind.COLON) ? Optional.empty() : Optional.of(expressions.parse());
    if (!tokens.skip(TokenKind.COLON)) {
      return new Expression.Item(owner, first.orElseThrow(), line);
    }
    Optional<Expression> stop = bound();
    Optional<Expression> step = tokens.skip(TokenKind.COLON) ? bound() : Optional.empty();
    return new Expression.Slice(owner, first, stop, step, line);
  }

  private Optional<Expression> bound() {
    boolean isLeftOut =
        tokens.is(TokenKind.COLON)
            || tokens.is(TokenKind.RIGHT_BRACKET)
            || tokens.is(TokenKind.COMMA);
    return isLeftOut ? Optional.empty() : Optional.of(expressions.parse());
  }

  private Expression tupleKey(Expression owner, Expression first, int line) {
    if (!(first instanceof Expression.Item item)) {
      throw tokens.error("unsupported: a slice within a tuple of subscripts");
    }
    List<Expression> keys = new ArrayList<>(List.of(item.key()));
    while (!tokens.is(TokenKind.RIGHT_BRACKET)) {
      tokens.expect(TokenKind.COMMA);
      if (tokens.is(TokenKind.RIGHT_BRACKET)) {
        throw tokens.error("unexpected ']'");
      }
      keys.add(expressions.parse());
      if (tokens.is(TokenKind.COLON)) {
        throw tokens.error("unsupported: a slice within a tuple of subscripts");
      }
    }
    return new Expression.Item(owner, new Expression.TupleDisplay(keys, line), line);
  }
}
