package io.tributary.chattemplate.parser;

import io.tributary.chattemplate.lexer.Token;
import io.tributary.chattemplate.lexer.TokenKind;
import io.tributary.chattemplate.syntax.CallArguments;
import io.tributary.chattemplate.syntax.Expression;
import io.tributary.chattemplate.syntax.UnaryOperator;
import java.util.EnumSet;
import java.util.Set;

/** What follows an expression: attributes, subscripts, calls, filters and tests. */
final class PostfixParser {
  private static final Set<TokenKind> TEST_ARGUMENT =
      EnumSet.of(
          TokenKind.NAME,
          TokenKind.STRING,
          TokenKind.INTEGER,
          TokenKind.FLOAT,
          TokenKind.LEFT_BRACKET,
          TokenKind.LEFT_BRACE);

  private final ParserContext context;
  private final TokenStream tokens;
  private final PrimaryParser primaries;
  private final ArgumentParser arguments;
  private final SubscriptParser subscripts;

  PostfixParser(ParserContext context, ExpressionParser expressions, PrimaryParser primaries) {
    this.context = context;
    this.tokens = context.tokens();
    this.primaries = primaries;
    this.arguments = new ArgumentParser(context, expressions);
    this.subscripts = new SubscriptParser(context, expressions);
  }

  /** Attributes, subscripts and calls. */
  Expression postfix(Expression start) {
    Expression expression = start;
    while (true) {
      if (tokens.is(TokenKind.DOT) || tokens.is(TokenKind.LEFT_BRACKET)) {
        expression = subscripts.parse(expression);
      } else if (tokens.is(TokenKind.LEFT_PARENTHESIS)) {
        expression = call(expression);
      } else {
        return expression;
      }
    }
  }

  private Expression call(Expression callee) {
    int line = tokens.line();
    return new Expression.Call(callee, arguments.parse(), line);
  }

  /** Filters, tests, and calls of their results. */
  Expression filters(Expression start) {
    Expression expression = start;
    while (true) {
      if (tokens.is(TokenKind.PIPE)) {
        expression = filterChain(expression);
      } else if (tokens.isName("is")) {
        expression = test(expression);
      } else if (tokens.is(TokenKind.LEFT_PARENTHESIS)) {
        expression = call(expression);
      } else {
        return expression;
      }
    }
  }

  Expression filterChain(Expression input) {
    Expression expression = input;
    while (tokens.skip(TokenKind.PIPE)) {
      expression = filter(expression);
    }
    return expression;
  }

  /** A filter by its name, and those after it. */
  Expression filterBlock(Expression input) {
    return filterChain(filter(input));
  }

  private Expression filter(Expression input) {
    int line = tokens.line();
    String name = dottedName();
    if (!context.vocabulary().hasFilter(name)) {
      throw tokens.error("No filter named '" + name + "'.", line);
    }
    return new Expression.Filter(input, name, optionalArguments(), line);
  }

  private CallArguments optionalArguments() {
    return tokens.is(TokenKind.LEFT_PARENTHESIS) ? arguments.parse() : CallArguments.NONE;
  }

  private String dottedName() {
    StringBuilder name = new StringBuilder(tokens.expect(TokenKind.NAME).text());
    while (tokens.skip(TokenKind.DOT)) {
      name.append('.').append(tokens.expect(TokenKind.NAME).text());
    }
    return name.toString();
  }

  private Expression test(Expression input) {
    int line = tokens.next().line();
    boolean isNegated = tokens.skipName("not");
    int nameLine = tokens.line();
    String name = dottedName();
    if (!context.vocabulary().hasTest(name)) {
      throw tokens.error("No test named '" + name + "'.", nameLine);
    }
    Expression test = new Expression.Test(input, name, testArguments(), line);
    return isNegated ? new Expression.Unary(UnaryOperator.NOT, test, line) : test;
  }

  private CallArguments testArguments() {
    Token token = tokens.current();
    if (token.kind() == TokenKind.LEFT_PARENTHESIS) {
      return arguments.parse();
    }
    boolean endsTest = token.isName("else") || token.isName("or") || token.isName("and");
    if (!TEST_ARGUMENT.contains(token.kind()) || endsTest) {
      return CallArguments.NONE;
    }
    if (token.isName("is")) {
      throw tokens.error("You cannot chain multiple tests with is");
    }
    return CallArguments.of(postfix(primaries.parse()));
  }
}
