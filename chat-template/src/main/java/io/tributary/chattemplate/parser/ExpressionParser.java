package io.tributary.chattemplate.parser;

import io.tributary.chattemplate.lexer.Token;
import io.tributary.chattemplate.lexer.TokenKind;
import io.tributary.chattemplate.syntax.ComparisonOperator;
import io.tributary.chattemplate.syntax.Expression;
import io.tributary.chattemplate.syntax.UnaryOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conditions and comparisons: the upper half of Jinja's ladder of precedence. */
final class ExpressionParser {
  private static final Map<TokenKind, ComparisonOperator> COMPARISONS =
      Map.of(
          TokenKind.EQUAL, ComparisonOperator.EQUAL,
          TokenKind.NOT_EQUAL, ComparisonOperator.NOT_EQUAL,
          TokenKind.LESS, ComparisonOperator.LESS,
          TokenKind.LESS_OR_EQUAL, ComparisonOperator.LESS_OR_EQUAL,
          TokenKind.GREATER, ComparisonOperator.GREATER,
          TokenKind.GREATER_OR_EQUAL, ComparisonOperator.GREATER_OR_EQUAL);

  private final ParserContext context;
  private final TokenStream tokens;
  private final ArithmeticParser arithmetic;

  ExpressionParser(ParserContext context) {
    this.context = context;
    this.tokens = context.tokens();
    this.arithmetic = new ArithmeticParser(context, this);
  }

  /** Any expression. */
  Expression parse() {
    return context.nested(this::conditional);
  }

  /** Any expression but an inline if. */
  Expression withoutConditional() {
    return context.nested(this::or);
  }

  /** An expression, or several with commas between them as a tuple. */
  Expression tuple() {
    return new TupleParser(tokens, this::parse).parse(false);
  }

  /** The same without an inline if; a word may end it. */
  Expression tupleWithoutConditional(String... ends) {
    return new TupleParser(tokens, this::withoutConditional, ends).parse(false);
  }

  private Expression conditional() {
    int line = tokens.line();
    Expression expression = or();
    while (tokens.skipName("if")) {
      Expression test = or();
      Optional<Expression> otherwise =
          tokens.skipName("else") ? Optional.of(parse()) : Optional.empty();
      expression = new Expression.Conditional(test, expression, otherwise, line);
      line = tokens.line();
    }
    return expression;
  }

  private Expression or() {
    int line = tokens.line();
    Expression left = and();
    while (tokens.skipName("or")) {
      left = new Expression.Logical(false, left, and(), line);
      line = tokens.line();
    }
    return left;
  }

  private Expression and() {
    int line = tokens.line();
    Expression left = not();
    while (tokens.skipName("and")) {
      left = new Expression.Logical(true, left, not(), line);
      line = tokens.line();
    }
    return left;
  }

  private Expression not() {
    if (!tokens.isName("not")) {
      return comparison();
    }
    int line = tokens.next().line();
    Expression operand = context.nested(this::not);
    return new Expression.Unary(UnaryOperator.NOT, operand, line);
  }

  private Expression comparison() {
    int line = tokens.line();
    Expression first = arithmetic.parse();
    List<Expression.Comparison.Link> links = new ArrayList<>();
    for (Optional<ComparisonOperator> operator = operator();
        operator.isPresent();
        operator = operator()) {
      links.add(new Expression.Comparison.Link(operator.get(), arithmetic.parse()));
    }
    return links.isEmpty() ? first : new Expression.Comparison(first, links, line);
  }

  private Optional<ComparisonOperator> operator() {
    Token token = tokens.current();
    if (COMPARISONS.containsKey(token.kind())) {
      tokens.next();
      return Optional.of(COMPARISONS.get(token.kind()));
    }
    if (tokens.skipName("in")) {
      return Optional.of(ComparisonOperator.IN);
    }
    if (token.isName("not") && tokens.look().isName("in")) {
      tokens.next();
      tokens.next();
      return Optional.of(ComparisonOperator.NOT_IN);
    }
    return Optional.empty();
  }
}
