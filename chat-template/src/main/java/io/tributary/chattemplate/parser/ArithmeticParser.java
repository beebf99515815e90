package io.tributary.chattemplate.parser;

import io.tributary.chattemplate.lexer.TokenKind;
import io.tributary.chattemplate.syntax.BinaryOperator;
import io.tributary.chattemplate.syntax.Expression;
import io.tributary.chattemplate.syntax.UnaryOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Sums, {@code ~}, products, powers and signs: the lower half of the ladder of precedence. */
final class ArithmeticParser {
  private static final Map<TokenKind, BinaryOperator> SUMS =
      Map.of(TokenKind.PLUS, BinaryOperator.ADD, TokenKind.MINUS, BinaryOperator.SUBTRACT);
  private static final Map<TokenKind, BinaryOperator> PRODUCTS =
      Map.of(
          TokenKind.MULTIPLY, BinaryOperator.MULTIPLY,
          TokenKind.DIVIDE, BinaryOperator.DIVIDE,
          TokenKind.FLOOR_DIVIDE, BinaryOperator.FLOOR_DIVIDE,
          TokenKind.MODULO, BinaryOperator.MODULO);
  private static final Map<TokenKind, BinaryOperator> POWERS =
      Map.of(TokenKind.POWER, BinaryOperator.POWER);

  private final ParserContext context;
  private final TokenStream tokens;
  private final PrimaryParser primaries;
  private final PostfixParser postfixes;

  ArithmeticParser(ParserContext context, ExpressionParser expressions) {
    this.context = context;
    this.tokens = context.tokens();
    this.primaries = new PrimaryParser(context, expressions);
    this.postfixes = new PostfixParser(context, expressions, primaries);
  }

  Expression parse() {
    return chain(SUMS, this::concatenation);
  }

  private Expression concatenation() {
    int line = tokens.line();
    List<Expression> parts = new ArrayList<>(List.of(product()));
    while (tokens.skip(TokenKind.TILDE)) {
      parts.add(product());
    }
    return parts.size() == 1 ? parts.get(0) : new Expression.Concatenation(parts, line);
  }

  private Expression product() {
    return chain(PRODUCTS, this::power);
  }

  /** From left to right, unlike Python's. */
  private Expression power() {
    return chain(POWERS, () -> postfixes.filters(signed()));
  }

  private Expression chain(Map<TokenKind, BinaryOperator> operators, Supplier<Expression> operand) {
    int line = tokens.line();
    Expression left = operand.get();
    while (operators.containsKey(tokens.current().kind())) {
      BinaryOperator operator = operators.get(tokens.next().kind());
      left = new Expression.Binary(operator, left, operand.get(), line);
      line = tokens.line();
    }
    return left;
  }

  private Expression signed() {
    int line = tokens.line();
    if (tokens.skip(TokenKind.MINUS)) {
      Expression operand = context.nested(this::signed);
      return postfixes.postfix(new Expression.Unary(UnaryOperator.NEGATE, operand, line));
    }
    if (tokens.skip(TokenKind.PLUS)) {
      Expression operand = context.nested(this::signed);
      return postfixes.postfix(new Expression.Unary(UnaryOperator.PLUS, operand, line));
    }
    return postfixes.postfix(primaries.parse());
  }
}
