package io.tributary.chattemplate.parser;

import io.tributary.chattemplate.lexer.Token;
import io.tributary.chattemplate.lexer.TokenKind;
import io.tributary.chattemplate.syntax.Expression;
import io.tributary.chattemplate.value.BooleanValue;
import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names, constants, and what stands between brackets. */
final class PrimaryParser {
  /** The names that are constants, in both spellings. */
  static final Map<String, Value> CONSTANTS =
      Map.of(
          "true", BooleanValue.TRUE,
          "True", BooleanValue.TRUE,
          "false", BooleanValue.FALSE,
          "False", BooleanValue.FALSE,
          "none", NoneValue.NONE,
          "None", NoneValue.NONE);

  private final ParserContext context;
  private final TokenStream tokens;
  private final ExpressionParser expressions;

  PrimaryParser(ParserContext context, ExpressionParser expressions) {
    this.context = context;
    this.tokens = context.tokens();
    this.expressions = expressions;
  }

  Expression parse() {
    Token token = tokens.current();
    return switch (token.kind()) {
      case NAME -> name(tokens.next());
      case STRING -> string(token.line());
      case INTEGER, FLOAT -> new Expression.Literal(tokens.next().value(), token.line());
      case LEFT_PARENTHESIS -> parenthesized();
      case LEFT_BRACKET -> list();
      case LEFT_BRACE -> dict();
      default -> throw tokens.error("unexpected " + tokens.quoted());
    };
  }

  private Expression name(Token token) {
    if (CONSTANTS.containsKey(token.text())) {
      return new Expression.Literal(CONSTANTS.get(token.text()), token.line());
    }
    context.read(token.text());
    return new Expression.Name(token.text(), token.line());
  }

  private Expression string(int line) {
    StringBuilder text = new StringBuilder();
    while (tokens.is(TokenKind.STRING)) {
      text.append(tokens.next().text());
    }
    return new Expression.Literal(new StringValue(text.toString()), line);
  }

  private Expression parenthesized() {
    tokens.next();
    Expression inner = new TupleParser(tokens, expressions::parse).parse(true);
    tokens.expect(TokenKind.RIGHT_PARENTHESIS);
    return inner;
  }

  private Expression list() {
    int line = tokens.next().line();
    List<Expression> elements = new ArrayList<>();
    while (!tokens.is(TokenKind.RIGHT_BRACKET)) {
      elements.add(expressions.parse());
      if (!tokens.skip(TokenKind.COMMA)) {
        break;
      }
    }
    tokens.expect(TokenKind.RIGHT_BRACKET);
    return new Expression.ListDisplay(elements, line);
  }

  private Expression dict() {
    int line = tokens.next().line();
    List<Expression.DictDisplay.Pair> pairs = new ArrayList<>();
    while (!tokens.is(TokenKind.RIGHT_BRACE)) {
      Expression key = expressions.parse();
      tokens.expect(TokenKind.COLON);
      pairs.add(new Expression.DictDisplay.Pair(key, expressions.parse()));
      if (!tokens.skip(TokenKind.COMMA)) {
        break;
      }
    }
    tokens.expect(TokenKind.RIGHT_BRACE);
    return new Expression.DictDisplay(pairs, line);
  }
}
