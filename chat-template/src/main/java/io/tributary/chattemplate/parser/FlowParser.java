package io.tributary.chattemplate.parser;

import io.tributary.chattemplate.lexer.Token;
import io.tributary.chattemplate.syntax.Expression;
import io.tributary.chattemplate.syntax.Statement;
import io.tributary.chattemplate.syntax.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions and loops. */
final class FlowParser {
  private final ParserContext context;
  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final BodyParser bodies;
  private final TargetParser targets;

  FlowParser(ParserContext context, ExpressionParser expressions, BodyParser bodies) {
    this.context = context;
    this.tokens = context.tokens();
    this.expressions = expressions;
    this.bodies = bodies;
    this.targets = new TargetParser(context);
  }

  Statement branch(int line) {
    List<Statement.If.Branch> branches = new ArrayList<>();
    List<Statement> otherwise = List.of();
    String end = "elif";
    while (end.equals("elif")) {
      Expression test = expressions.tupleWithoutConditional();
      List<Statement> body = bodies.after("elif", "else", "endif");
      branches.add(new Statement.If.Branch(test, body));
      end = tokens.next().text();
    }
    if (end.equals("else")) {
      otherwise = bodies.closedBy("endif");
    }
    return new Statement.If(branches, otherwise, line);
  }

  Statement loop(int line) {
    Target target = context.inLoop(targets::ofLoop);
    tokens.expectName("in");
    Expression iterable = expressions.tupleWithoutConditional("recursive");
    Optional<Expression> filter =
        tokens.skipName("if") ? Optional.of(expressions.parse()) : Optional.empty();
    boolean isRecursive = tokens.skipName("recursive");
    List<Statement> body = context.inLoop(() -> bodies.after("endfor", "else"));
    boolean hasElse = tokens.next().text().equals("else");
    List<Statement> otherwise = hasElse ? bodies.closedBy("endfor") : List.of();
    return new Statement.For(target, iterable, filter, isRecursive, body, otherwise, line);
  }

  Statement leave(Token tag) {
    if (!context.isBreakable()) {
      throw tokens.error("'" + tag.text() + "' outside loop", tag.line());
    }
    return tag.text().equals("break")
        ? new Statement.Break(tag.line())
        : new Statement.Continue(tag.line());
  }
}
