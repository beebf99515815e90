package io.tributary.chattemplate.parser;

import io.tributary.chattemplate.lexer.TokenKind;
import io.tributary.chattemplate.syntax.Expression;
import io.tributary.chattemplate.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Text, outputs and statements up to a closing tag. */
final class BodyParser {
  private final ParserContext context;
  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final StatementParser statements;

  BodyParser(ParserContext context, ExpressionParser expressions) {
    this.context = context;
    this.tokens = context.tokens();
    this.expressions = expressions;
    this.statements = new StatementParser(context, expressions, this);
  }

  /** What follows the end of a tag, up to one of these tags, whose name stays the next token. */
  List<Statement> after(String... ends) {
    tokens.skip(TokenKind.COLON);
    tokens.expect(TokenKind.BLOCK_END);
    return parse(Set.of(ends));
  }

  /** The same with a single closing tag, which is taken. */
  List<Statement> closedBy(String end) {
    List<Statement> body = after(end);
    tokens.next();
    return body;
  }

  List<Statement> parse(Set<String> ends) {
    return context.nested(() -> parseTo(ends));
  }

  private List<Statement> parseTo(Set<String> ends) {
    List<Statement> body = new ArrayList<>();
    while (!tokens.is(TokenKind.END)) {
      int line = tokens.line();
      if (tokens.is(TokenKind.DATA)) {
        body.add(new Statement.Text(tokens.next().text(), line));
      } else if (tokens.skip(TokenKind.VARIABLE_BEGIN)) {
        body.add(output(line));
      } else {
        tokens.expect(TokenKind.BLOCK_BEGIN);
        if (ends.stream().anyMatch(tokens::isName)) {
          return body;
        }
        body.addAll(statements.parse());
        tokens.expect(TokenKind.BLOCK_END);
      }
    }
    if (!ends.isEmpty()) {
      throw tokens.error("Unexpected end of template. Looking for " + new TreeSet<>(ends) + ".");
    }
    return body;
  }

  private Statement output(int line) {
    Expression expression = expressions.tuple();
    tokens.expect(TokenKind.VARIABLE_END);
    return new Statement.Output(expression, line);
  }
}
