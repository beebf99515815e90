package io.tributary.chattemplate.parser;

import io.tributary.chattemplate.lexer.Token;
import io.tributary.chattemplate.lexer.TokenKind;
import io.tributary.chattemplate.syntax.Target;
import java.util.ArrayList;
import java.util.List;

/** What is assigned to: a name, several, or (by {@code set}) an attribute of a namespace. */
final class TargetParser {
  private final ParserContext context;
  private final TokenStream tokens;

  TargetParser(ParserContext context) {
    this.context = context;
    this.tokens = context.tokens();
  }

  /** The targets of a set. */
  Target ofSet() {
    return targets(true);
  }

  /** The targets of a for, up to {@code in}. */
  Target ofLoop() {
    return targets(false);
  }

  /** A plain name, of a macro or a parameter. */
  String name() {
    Token token = tokens.expect(TokenKind.NAME);
    if (PrimaryParser.CONSTANTS.containsKey(token.text())) {
      throw tokens.error("can't assign to 'const'", token.line());
    }
    return token.text();
  }

  private Target targets(boolean allowsNamespace) {
    List<Target> targets = new ArrayList<>();
    boolean isTuple = false;
    while (!atEnd()) {
      targets.add(context.nested(() -> single(allowsNamespace)));
      if (!tokens.skip(TokenKind.COMMA)) {
        break;
      }
      isTuple = true;
    }
    if (targets.isEmpty()) {
      throw tokens.error("Expected an expression, got " + tokens.quoted());
    }
    return isTuple ? new Target.Unpacking(targets) : targets.get(0);
  }

  private boolean atEnd() {
    return tokens.is(TokenKind.VARIABLE_END)
        || tokens.is(TokenKind.BLOCK_END)
        || tokens.is(TokenKind.RIGHT_PARENTHESIS)
        || tokens.isName("in");
  }

  private Target single(boolean allowsNamespace) {
    if (tokens.skip(TokenKind.LEFT_PARENTHESIS)) {
      Target inner = targets(false);
      tokens.expect(TokenKind.RIGHT_PARENTHESIS);
      return inner;
    }
    if (!tokens.is(TokenKind.NAME)) {
      throw tokens.error("can't assign to " + tokens.quoted());
    }
    int line = tokens.line();
    String name = name();
    if (allowsNamespace && tokens.skip(TokenKind.DOT)) {
      context.read(name);
      return new Target.NamespaceAttribute(name, tokens.expect(TokenKind.NAME).text());
    }
    if (name.equals("loop") && context.isInLoop()) {
      throw tokens.error("Can't assign to special loop variable in for-loop target", line);
    }
    return new Target.Variable(name);
  }
}
