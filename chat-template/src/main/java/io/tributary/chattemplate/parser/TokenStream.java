package io.tributary.chattemplate.parser;

import io.tributary.chattemplate.error.TemplateSyntaxException;
import io.tributary.chattemplate.lexer.Lexer;
import io.tributary.chattemplate.lexer.Token;
import io.tributary.chattemplate.lexer.TokenKind;
import io.tributary.chattemplate.value.Repr;
import java.util.List;

/** The tokens with a place among them. */
final class TokenStream {
  private final String template;
  private final List<Token> tokens;
  private int position;

  TokenStream(String template, String source) {
    this.template = template;
    this.tokens = Lexer.tokenize(template, source);
  }

  Token current() {
    return tokens.get(position);
  }

  Token look() {
    return tokens.get(Math.min(position + 1, tokens.size() - 1));
  }

  boolean is(TokenKind kind) {
    return current().kind() == kind;
  }

  boolean isName(String name) {
    return current().isName(name);
  }

  int line() {
    return current().line();
  }

  /** Takes the current token. */
  Token next() {
    Token token = current();
    if (token.kind() != TokenKind.END) {
      position++;
    }
    return token;
  }

  /** Takes the current token if it is of this kind. */
  boolean skip(TokenKind kind) {
    boolean matches = is(kind);
    if (matches) {
      next();
    }
    return matches;
  }

  /** Takes the current token if it is this word. */
  boolean skipName(String name) {
    boolean matches = isName(name);
    if (matches) {
      next();
    }
    return matches;
  }

  Token expect(TokenKind kind) {
    if (!is(kind)) {
      throw expected(kind.text());
    }
    return next();
  }

  void expectName(String name) {
    if (!skipName(name)) {
      throw expected(name);
    }
  }

  private TemplateSyntaxException expected(String what) {
    if (is(TokenKind.END)) {
      return error("unexpected end of template, expected " + Repr.quote(what) + ".");
    }
    return error("expected token %s, got %s".formatted(Repr.quote(what), quoted()));
  }

  /** The current token as messages quote it. */
  String quoted() {
    return Repr.quote(current().describe());
  }

  TemplateSyntaxException error(String message) {
    return error(message, line());
  }

  TemplateSyntaxException error(String message, int line) {
    return new TemplateSyntaxException(template, line, message);
  }
}
