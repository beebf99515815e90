package io.tributary.chattemplate.parser;

import io.tributary.chattemplate.lexer.Token;
import io.tributary.chattemplate.lexer.TokenKind;
import io.tributary.chattemplate.syntax.CallArguments;
import io.tributary.chattemplate.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands between the parentheses of a call. */
final class ArgumentParser {
  private final TokenStream tokens;
  private final ExpressionParser expressions;

  ArgumentParser(ParserContext context, ExpressionParser expressions) {
    this.tokens = context.tokens();
    this.expressions = expressions;
  }

  CallArguments parse() {
    Token open = tokens.expect(TokenKind.LEFT_PARENTHESIS);
    Reading reading = new Reading(open.line());
    while (!tokens.is(TokenKind.RIGHT_PARENTHESIS)) {
      reading.next();
      if (!tokens.is(TokenKind.RIGHT_PARENTHESIS)) {
        tokens.expect(TokenKind.COMMA);
      }
    }
    tokens.next();
    return new CallArguments(
        reading.positional, reading.named, reading.spreadPositional, reading.spreadNamed);
  }

  private final class Reading {
    private final int line;
    private final List<Expression> positional = new ArrayList<>();
    private final List<CallArguments.Named> named = new ArrayList<>();
    private Optional<Expression> spreadPositional = Optional.empty();
    private Optional<Expression> spreadNamed = Optional.empty();

    Reading(int line) {
      this.line = line;
    }

    void next() {
      boolean isSpread = spreadPositional.isPresent() || spreadNamed.isPresent();
      if (tokens.skip(TokenKind.MULTIPLY)) {
        ensure(!isSpread);
        spreadPositional = Optional.of(expressions.parse());
      } else if (tokens.skip(TokenKind.POWER)) {
        ensure(spreadNamed.isEmpty());
        spreadNamed = Optional.of(expressions.parse());
      } else if (tokens.is(TokenKind.NAME) && tokens.look().kind() == TokenKind.ASSIGN) {
        ensure(spreadNamed.isEmpty());
        named();
      } else {
        ensure(!isSpread && named.isEmpty());
        positional.add(expressions.parse());
      }
    }

    private void named() {
      String name = tokens.next().text();
      tokens.next();
      if (named.stream().anyMatch(argument -> argument.name().equals(name))) {
        throw tokens.error("keyword argument repeated: " + name, line);
      }
      named.add(new CallArguments.Named(name, expressions.parse()));
    }

    private void ensure(boolean isAllowed) {
      if (!isAllowed) {
        throw tokens.error("invalid syntax for function call expression", line);
      }
    }
  }
}
