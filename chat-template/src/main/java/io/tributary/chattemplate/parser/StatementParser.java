package io.tributary.chattemplate.parser;

import io.tributary.chattemplate.lexer.Token;
import io.tributary.chattemplate.lexer.TokenKind;
import io.tributary.chattemplate.syntax.Expression;
import io.tributary.chattemplate.syntax.Statement;
import io.tributary.chattemplate.syntax.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The statement of one tag. */
final class StatementParser {
  private static final Set<String> REFUSED =
      Set.of("include", "import", "from", "extends", "block", "autoescape");

  private final ParserContext context;
  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final BodyParser bodies;
  private final TargetParser targets;
  private final FlowParser flows;
  private final ProcedureParser procedures;
  private final PostfixParser postfixes;

  StatementParser(ParserContext context, ExpressionParser expressions, BodyParser bodies) {
    this.context = context;
    this.tokens = context.tokens();
    this.expressions = expressions;
    this.bodies = bodies;
    this.targets = new TargetParser(context);
    this.flows = new FlowParser(context, expressions, bodies);
    this.procedures = new ProcedureParser(context, expressions, bodies);
    this.postfixes =
        new PostfixParser(context, expressions, new PrimaryParser(context, expressions));
  }

  /** The statements of the tag whose name is the next token; print makes several. */
  List<Statement> parse() {
    if (!tokens.is(TokenKind.NAME)) {
      throw tokens.error("tag name expected");
    }
    Token tag = tokens.next();
    return tag.text().equals("print") ? print(tag.line()) : List.of(single(tag));
  }

  private Statement single(Token tag) {
    int line = tag.line();
    return switch (tag.text()) {
      case "if" -> flows.branch(line);
      case "for" -> flows.loop(line);
      case "break", "continue" -> flows.leave(tag);
      case "set" -> set(line);
      case "macro" -> procedures.macro(line);
      case "call" -> procedures.callBlock(line);
      case "filter" -> filterBlock(line);
      case "with" -> with(line);
      case "generation" -> generation(line);
      default -> throw unknown(tag);
    };
  }

  private RuntimeException unknown(Token tag) {
    String what = REFUSED.contains(tag.text()) ? "unsupported tag '" : "Encountered unknown tag '";
    return tokens.error(what + tag.text() + "'.", tag.line());
  }

  private List<Statement> print(int line) {
    List<Statement> outputs = new ArrayList<>();
    while (!tokens.is(TokenKind.BLOCK_END)) {
      if (!outputs.isEmpty()) {
        tokens.expect(TokenKind.COMMA);
      }
      Expression expression = expressions.parse();
      outputs.add(new Statement.Output(expression, line));
    }
    return outputs;
  }

  private Statement set(int line) {
    Target target = targets.ofSet();
    if (tokens.skip(TokenKind.ASSIGN)) {
      return new Statement.Set(target, expressions.tuple(), line);
    }
    Expression captured = new Expression.Captured(line);
    Expression value = tokens.is(TokenKind.PIPE) ? postfixes.filterChain(captured) : captured;
    return new Statement.SetBlock(target, value, bodies.closedBy("endset"), line);
  }

  private Statement filterBlock(int line) {
    Expression value = postfixes.filterBlock(new Expression.Captured(line));
    return new Statement.FilterBlock(value, bodies.closedBy("endfilter"), line);
  }

  private Statement with(int line) {
    List<Statement.With.Binding> bindings = new ArrayList<>();
    while (!tokens.is(TokenKind.BLOCK_END)) {
      if (!bindings.isEmpty()) {
        tokens.expect(TokenKind.COMMA);
      }
      Target target = targets.ofLoop();
      tokens.expect(TokenKind.ASSIGN);
      bindings.add(new Statement.With.Binding(target, expressions.parse()));
    }
    return new Statement.With(bindings, bodies.closedBy("endwith"), line);
  }

  /** A generation block is a call block to Jinja: its names stay within it. */
  private Statement generation(int line) {
    return context.inProcedure(
        ParserContext.noSpecials(),
        () -> new Statement.Generation(bodies.closedBy("endgeneration"), line));
  }
}
