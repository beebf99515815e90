package io.tributary.chattemplate.parser;

import io.tributary.chattemplate.lexer.TokenKind;
import io.tributary.chattemplate.syntax.Expression;
import io.tributary.chattemplate.syntax.Procedure;
import io.tributary.chattemplate.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Macros and call blocks. */
final class ProcedureParser {
  private final ParserContext context;
  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final BodyParser bodies;
  private final TargetParser targets;

  ProcedureParser(ParserContext context, ExpressionParser expressions, BodyParser bodies) {
    this.context = context;
    this.tokens = context.tokens();
    this.expressions = expressions;
    this.bodies = bodies;
    this.targets = new TargetParser(context);
  }

  Statement macro(int line) {
    String name = targets.name();
    List<Procedure.Parameter> parameters = parameters();
    return new Statement.Macro(name, procedure(parameters, "endmacro", line), line);
  }

  Statement callBlock(int line) {
    List<Procedure.Parameter> parameters =
        tokens.is(TokenKind.LEFT_PARENTHESIS) ? parameters() : List.of();
    if (!(expressions.parse() instanceof Expression.Call call)) {
      throw tokens.error("expected call", line);
    }
    return new Statement.CallBlock(procedure(parameters, "endcall", line), call, line);
  }

  private Procedure procedure(List<Procedure.Parameter> parameters, String end, int line) {
    Set<String> specials = ParserContext.noSpecials();
    List<Statement> body = context.inProcedure(specials, () -> bodies.closedBy(end));
    boolean needsDefault =
        parameters.stream().anyMatch(p -> p.name().equals("caller") && p.fallback().isEmpty());
    if (needsDefault && specials.contains("caller")) {
      throw tokens.error(
          "When defining macros or call blocks the special \"caller\" argument must be omitted or"
              + " be given a default.",
          line);
    }
    return new Procedure(parameters, specials, body);
  }

  private List<Procedure.Parameter> parameters() {
    tokens.expect(TokenKind.LEFT_PARENTHESIS);
    List<Procedure.Parameter> parameters = new ArrayList<>();
    boolean hasDefaults = false;
    while (!tokens.is(TokenKind.RIGHT_PARENTHESIS)) {
      if (!parameters.isEmpty()) {
        tokens.expect(TokenKind.COMMA);
      }
      String name = targets.name();
      if (parameters.stream().anyMatch(parameter -> parameter.name().equals(name))) {
        throw tokens.error("duplicate argument " + name);
      }
      Optional<Expression> fallback =
          tokens.skip(TokenKind.ASSIGN) ? Optional.of(expressions.parse()) : Optional.empty();
      if (hasDefaults && fallback.isEmpty()) {
        throw tokens.error("non-default argument follows default argument");
      }
      hasDefaults = fallback.isPresent();
      parameters.add(new Procedure.Parameter(name, fallback));
    }
    tokens.next();
    return parameters;
  }
}
